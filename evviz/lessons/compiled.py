"""A lesson as a page carries it: plain data, safe HTML, and what replicate cells did."""

from hashlib import sha256
from typing import Any

from evviz import runs
from evviz.cell.catalogue import catalogue
from evviz.errors import InputError
from evviz.lessons.figures import filled
from evviz.lessons.kinds import SHAPES
from evviz.lessons.lesson import Lesson, Step, load
from evviz.lessons.measure import FIRST_SEED, TRIES, TRY_MINUTES, Results, kept
from evviz.lessons.needs import own
from evviz.scenes.compiled import notes
from evviz.scenes.library import claims, library
from evviz.scenes.prose import Prose, Section, plain
from evviz.scenes.render import Renderer


def compiled(scene: str, name: str, language: str = "en") -> dict[str, Any]:
    """The lesson called *name* of a scene, ready for a page.

    Raises:
        InputError: it is malformed, or it was never measured.
    """
    lesson = load(scene, name)
    results = kept(lesson)
    if results is None:
        raise InputError(f"{lesson.path}: no results.json; run `evviz lessons {name} --record`")
    return of(lesson, results, language)


def of(lesson: Lesson, results: Results, language: str = "en") -> dict[str, Any]:
    """The same for a lesson that was read and measured anywhere."""
    prose = lesson.prose(language)
    renderer = Figured(library(), lesson.path, claims())
    renderer.results = results
    steps = [_step(step, lesson, prose, renderer, results) for step in lesson.steps]
    wrong = prose.section("misconceptions").parts
    return {
        "id": lesson.id,
        "scene": lesson.scene.id,
        "label": prose.title,
        "summary": plain(prose.text.split("\n\n")[0]),
        "intro": renderer.html(prose.text, prose.path),
        "goals": renderer.html(prose.section("goals").text, prose.path),
        "minutes": lesson.minutes,
        "order": lesson.order,
        "offers": list(lesson.offers or lesson.scene.offers),
        "offer_levers": list(lesson.offer_levers),
        "model": results.model,
        "tries": {"cells": TRIES, "seed": FIRST_SEED},
        "observables": _observables(lesson, results),
        "experiments": {key: _experiment(key, lesson, prose, results) for key in results.values},
        "steps": steps,
        "misconceptions": {key: renderer.inline(text, prose.path) for key, text in wrong.items()},
        **notes(renderer),
    }


class Figured(Renderer):
    """A renderer that fills in the figures of the cells."""

    results = Results("", {})

    def html(self, text: str, where: str = "prose", mark: bool = True) -> str:
        """The HTML of one piece, see `Renderer.html`."""
        return super().html(filled(text, self.results, where), where, mark)


def _observables(lesson: Lesson, results: Results) -> dict[str, dict[str, str]]:
    """Label and unit of everything that was measured, or is measured in the page."""
    names = {name for values in results.values.values() for name in values}
    names.update(name for step in lesson.steps if step.kind == "set" for name in own(step))
    return {
        row["id"]: {"label": row["label"], "unit": row["unit"]}
        for row in catalogue(runs.model())
        if row["id"] in names
    }


def summary(lesson: Lesson, language: str = "en") -> dict[str, Any]:
    """What a gallery shows of a lesson."""
    prose = lesson.prose(language)
    first = plain(prose.text.split("\n\n")[0])
    return {
        "id": lesson.id,
        "scene": lesson.scene.id,
        "label": prose.title,
        "summary": first,
        "minutes": lesson.minutes,
        "order": lesson.order,
    }


def _experiment(key: str, lesson: Lesson, prose: Prose, results: Results) -> dict[str, Any]:
    experiment = lesson.experiments[key]
    setup = experiment.setup
    return {
        "label": plain(prose.section("experiments").parts.get(key, key)),
        "context": setup.context,
        "signals": setup.signals,
        "levers": list(setup.levers),
        "perturb": setup.perturb,
        "minutes": experiment.minutes,
        "sweep": experiment.sweep,
        "at": list(experiment.at),
        "values": results.values[key],
    }


def _step(
    step: Step, lesson: Lesson, prose: Prose, renderer: Renderer, results: Results
) -> dict[str, Any]:
    section = prose.section(step.id)
    where = f"{prose.path}: {step.id}"
    if not section.title or not (section.text or step.options):
        raise InputError(f"{where}: no section '## {step.id}: Title' with a text")
    data: dict[str, Any] = {
        "id": step.id,
        "kind": step.kind,
        "title": section.title or step.id,
        "html": renderer.html(section.text, where),
        "stage": {key: _plain(value) for key, value in step.stage.items()},
        "hints": [
            renderer.html(part(section, f"hint{number}", where), where)
            for number in range(1, step.data.get("hints", 0) + 1)
        ],
    }
    for name in ("next", "shown_by", "experiment", "against", "observable", "unit", "control"):
        if name in step.data:
            data[name] = step.data[name]
    for name in ("treated", "low", "high", "by", "experiments", "observe", "clues", "context"):
        if name in step.data:
            data[name] = _plain(step.data[name])
    _KINDS[step.kind](data, step, section, renderer, results, where)
    return data


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def part(section: Section, key: str, where: str) -> str:
    """The part *key* of a section.

    Raises:
        InputError: it is missing or empty.
    """
    text = section.parts.get(key, "")
    if not text:
        raise InputError(f"{where}: no part '### {key}' with a text")
    return text


def _nothing(
    data: dict[str, Any],
    step: Step,
    section: Section,
    renderer: Renderer,
    results: Results,
    where: str,
) -> None:
    """A step without more to say."""


def _options(
    data: dict[str, Any],
    step: Step,
    section: Section,
    renderer: Renderer,
    results: Results,
    where: str,
) -> None:
    data["options"] = [
        {
            "id": option["id"],
            "label": renderer.inline(part(section, option["id"], where), where),
            "feedback": renderer.html(part(section, f"{option['id']}.feedback", where), where),
            "right": bool(option.get("right")),
            "misconception": option.get("misconception", ""),
            "goto": option.get("goto", ""),
        }
        for option in _mixed(step)
    ]


def _mixed(step: Step) -> list[dict[str, Any]]:
    """The options in an order that tells nothing, the same for everybody."""

    def luck(option: dict[str, Any]) -> str:
        return sha256(f"{step.id} {option['id']}".encode()).hexdigest()

    return sorted(step.options, key=luck)


def _order(
    data: dict[str, Any],
    step: Step,
    section: Section,
    renderer: Renderer,
    results: Results,
    where: str,
) -> None:
    data["items"] = [
        {"id": item, "label": renderer.inline(part(section, item, where), where)}
        for item in step.data["items"]
    ]
    data["wrong"] = step.data["wrong"]
    keys = ["right", "wrong", *(f"wrong.{one['misconception']}" for one in step.data["wrong"])]
    data["feedback"] = _feedback(keys, section, renderer, where)


def _number(
    data: dict[str, Any],
    step: Step,
    section: Section,
    renderer: Renderer,
    results: Results,
    where: str,
) -> None:
    data["misconceptions"] = step.data["misconceptions"]
    data["feedback"] = _feedback(("near", "low", "high"), section, renderer, where)


def _curve(
    data: dict[str, Any],
    step: Step,
    section: Section,
    renderer: Renderer,
    results: Results,
    where: str,
) -> None:
    data["misconceptions"] = step.data["misconceptions"]
    data["feedback"] = _feedback(SHAPES, section, renderer, where)


def _set(
    data: dict[str, Any],
    step: Step,
    section: Section,
    renderer: Renderer,
    results: Results,
    where: str,
) -> None:
    data["goal"] = step.data["goal"]["tree"]
    data["minutes"] = step.data.get("minutes", TRY_MINUTES)
    data["own"] = list(own(step))
    data["rest"] = results.tries[step.id]
    data["failures"] = [
        {"id": one["id"], "when": one["when"]["tree"], "misconception": one["misconception"]}
        for one in step.data["failures"]
    ]
    for name in ("offers", "offer_levers"):
        data[name] = list(step.data.get(name, ()))
    data["solution"] = {key: _plain(value) for key, value in step.data["solution"].items()}
    keys = ["right", "wrong", *(f"wrong.{one['id']}" for one in step.data["failures"])]
    data["feedback"] = _feedback(keys, section, renderer, where)


def _write(
    data: dict[str, Any],
    step: Step,
    section: Section,
    renderer: Renderer,
    results: Results,
    where: str,
) -> None:
    data["answer"] = renderer.html(part(section, "answer", where), where)


def _feedback(keys: Any, section: Section, renderer: Renderer, where: str) -> dict[str, str]:
    return {key: renderer.html(part(section, key, where), where) for key in keys}


_KINDS = {
    "read": _nothing,
    "observe": _nothing,
    "choice": _options,
    "find": _options,
    "order": _order,
    "number": _number,
    "curve": _curve,
    "set": _set,
    "write": _write,
}
