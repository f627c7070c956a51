"""What the gallery knows of a page: title, summary, and the words by which it is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evviz import knowledge, lessons, scenes
from evviz.scenes.library import glossary
from evviz.scenes.prose import plain

#: Pictures that a scene or lesson may bring: what it shows, for a light and for a dark gallery.
PICTURES = ("picture.webp", "picture-dark.webp")


@dataclass(frozen=True)
class Card:
    """A scene or lesson as the gallery shows it.

    Attributes:
        kind: scene or lesson.
        id: of the scene or lesson.
        scene: id of its scene.
        title: as its page shows it.
        summary: one or two sentences.
        order: place among its kind.
        minutes: how long a lesson takes; 0 for a scene.
        words: topics and terms of the glossary by which it is found.
        folder: where its files lie.
    """

    kind: str
    id: str
    scene: str
    title: str
    summary: str
    order: int
    minutes: int
    words: tuple[str, ...]
    folder: Path

    @property
    def place(self) -> str:
        """How `evviz export` calls it."""
        return self.id if self.kind == "scene" else f"{self.scene}/{self.id}"

    @property
    def address(self) -> str:
        """Its page in the site."""
        return f"{self.kind}s/{self.id}.html"

    @property
    def pictures(self) -> tuple[str, ...]:
        """Its pictures in the site: light, dark; none if it brings none."""
        if not all((self.folder / name).is_file() for name in PICTURES):
            return ()
        return tuple(f"pictures/{self.kind}-{self.id}{name[7:]}" for name in PICTURES)


def cards(language: str = "en") -> list[Card]:
    """Every scene, then every lesson, each in order.

    Raises:
        InputError: one of them is malformed.
    """
    shown = sorted(scenes.names(), key=lambda name: (scenes.load(name).order, name))
    return [_scene(name, language) for name in shown] + [
        _lesson(scene, name, language) for scene, name in lessons.names()
    ]


def _scene(name: str, language: str) -> Card:
    data = scenes.compiled(name, language)
    loaded = scenes.load(name)
    steps = [step["title"] for step in data["guide"]]
    settings = [step["stage"] for step in data["guide"]]
    words = [*steps, *_named(data, settings), *_terms(data["glossary"])]
    title, summary = data["label"], data["summary"]
    return Card("scene", name, name, title, summary, loaded.order, 0, _once(words), loaded.path)


def _lesson(scene: str, name: str, language: str) -> Card:
    data = lessons.compiled(scene, name, language)
    loaded = lessons.load(scene, name)
    goals = plain(loaded.prose(language).section("goals").text)
    settings = [*(step["stage"] for step in data["steps"]), *data["experiments"].values()]
    words = [goals, *_named(data, settings), *_terms(data["glossary"])]
    title, summary = data["label"], data["summary"]
    return Card(
        *("lesson", name, scene, title, summary, loaded.order, loaded.minutes),
        *(_once(words), loaded.path),
    )


def _named(data: dict[str, Any], settings: Iterable[dict[str, Any]]) -> list[str]:
    """Labels of the cells, signals and levers that a page is about."""
    found: list[str] = [data.get("context", ""), *data["offers"], *data["offer_levers"]]
    for one in settings:
        found += [str(one.get("context", "")), *one.get("signals", {}), *one.get("levers", ())]
    labels = _labels()
    return [labels[name] for name in found if name in labels]


@cache
def _labels() -> dict[str, str]:
    known = knowledge.load()
    tables = ("contexts", "signals", "levers")
    return {str(row["id"]): str(row["label"]) for table in tables for row in known[table]}


def _terms(used: dict[str, Any]) -> list[str]:
    """The terms of the glossary that a page marks, with their other names."""
    found = []
    for term in glossary():
        if term["id"] in used:
            found += [str(term["term"]), *map(str, term.get("aliases", ()))]
    return found


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
