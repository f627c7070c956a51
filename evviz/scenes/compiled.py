"""A scene as a page carries it: plain data, its prose already safe HTML."""

from typing import Any

from evviz.errors import InputError
from evviz.scenes.library import claims, library
from evviz.scenes.prose import Prose, plain
from evviz.scenes.render import Renderer
from evviz.scenes.scene import Scene, Step, load


def compiled(name: str, language: str = "en") -> dict[str, Any]:
    """The scene called *name*, ready for a page.

    Raises:
        InputError: the scene or its prose is malformed.
    """
    return of(load(name), language)


def of(scene: Scene, language: str = "en") -> dict[str, Any]:
    """The same for a scene that was read from anywhere."""
    prose = scene.prose(language)
    renderer = Renderer(library(), scene.path, claims())
    result: dict[str, Any] = {
        "id": scene.id,
        "label": prose.title,
        "summary": plain(prose.text.split("\n\n")[0]),
        "intro": renderer.html(prose.text, prose.path),
        "alt": plain(prose.section("alt").text),
        "captions": _captions(scene, prose),
        "guide": [step_data(step, prose, renderer) for step in scene.step],
        "lessons": [],
    }
    for key in _KEPT:
        result[key] = _json(getattr(scene, key))
    return {**result, **notes(renderer)}


#: What is carried as it stands in scene.toml.
_KEPT = (
    *("order", "context", "signals", "levers", "offers", "offer_levers", "seed", "minutes"),
    *("speed", "detail", "look_at", "chart", "panels"),
)


def _json(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _captions(scene: Scene, prose: Prose) -> dict[str, str]:
    parts = prose.section("captions").parts
    missing = [event for event in scene.captions if event not in parts]
    if missing:
        raise InputError(f"{prose.path}: section captions has no part '{missing[0]}'")
    return {event: plain(parts[event]) for event in scene.captions}


def step_data(step: Step, prose: Prose, renderer: Renderer) -> dict[str, Any]:
    """A step of the tour.

    Raises:
        InputError: the prose has no section for it.
    """
    section = prose.section(step.id)
    if not section.text:
        raise InputError(f"{prose.path}: no section '## {step.id}: Title' with a text")
    return {
        "id": step.id,
        "title": section.title or step.id,
        "html": renderer.html(section.text, f"{prose.path}: {step.id}"),
        "stage": {key: _json(value) for key, value in step.stage.items()},
        "shows": list(step.shows),
    }


def notes(renderer: Renderer) -> dict[str, Any]:
    """The references that were cited and the words that were marked."""
    words = {}
    for key in list(renderer.used):
        term = renderer.glossary[key]
        sources = [renderer.references.source(one) for one in term.get("claims", [])]
        words[key] = {"term": term["term"], "says": term["says"], "sources": sources}
    return {"glossary": words, "references": renderer.references.entries()}
