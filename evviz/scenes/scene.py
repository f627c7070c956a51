"""A scene: a place to look from, with the cell, the signals and the camera it opens with."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evviz.errors import InputError, unknown
from evviz.files import LARGEST, refuse_large, text_of
from evviz.scenes import setting as checks
from evviz.scenes.prose import Prose
from evviz.scenes.prose import read as read_prose

#: Where scenes lie: in an installed package, or beside it in a checkout.
ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "_scenes", ROOT.parent / "scenes")

#: The keys of a step of the guided tour.
STEP: dict[str, checks.Check] = {
    "id": checks.text,
    "stage": checks.setting,
    "shows": checks.ids,
}


def _steps(value: object, where: str) -> tuple["Step", ...]:
    if not isinstance(value, list):
        raise InputError(f"{where}: a list of tables, [[step]], is allowed")
    found: dict[str, Step] = {}
    for number, one in enumerate(value, 1):
        name = one.get("id") if isinstance(one, dict) else None
        data = checks.checked(one, STEP, f"{where} {name or number}")
        if not data.get("id"):
            raise InputError(f"{where} {number}: id (text) is missing")
        if data["id"] in found:
            raise InputError(f"{where} '{data['id']}' appears twice")
        found[data["id"]] = Step(**data)
    return tuple(found.values())


#: The keys of scene.toml.
KEYS: dict[str, checks.Check] = {
    "label": checks.text,
    "order": checks.whole(0, 1000),
    "context": checks.text,
    "signals": checks.shares,
    "levers": checks.ids,
    "offers": checks.ids,
    "offer_levers": checks.ids,
    "seed": checks.whole(0, 2**31 - 1),
    "minutes": checks.number(0, 1440),
    "speed": checks.whole(1, 600),
    "detail": checks.one_of(*checks.DETAILS),
    "look_at": checks.one_of(*checks.PLACES),
    "chart": checks.one_of(*checks.CHARTS),
    "panels": checks.ids,
    "captions": checks.ids,
    "step": _steps,
}


@dataclass(frozen=True)
class Step:
    """One stop of a guided tour; its words stand in the prose under its id.

    Attributes:
        id: key of its prose.
        stage: what it sets, see `setting.SETTING`.
        shows: ids of targets and nodes that the step is about: the camera prefers such events.
    """

    id: str
    stage: dict[str, Any] = field(default_factory=dict)
    shows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scene:
    """What a scene opens with.

    Attributes:
        id: name of its folder.
        label: title in English.
        order: place in the list of scenes.
        context: id of the cell context.
        signals: values, 0 to 1, that differ from rest when the scene opens.
        levers: ids of the levers that are on when it opens.
        offers: ids of the signals shown as sliders; empty means all.
        offer_levers: ids of the levers shown; empty means all.
        seed: luck of the cell.
        minutes: how long a run lasts if nobody says otherwise.
        speed: seconds of cell time per second on the screen.
        detail: how near the camera is.
        look_at: where the camera is.
        chart: the chart that is shown first.
        panels: drawn instruments beside the stage.
        captions: events that have a sentence of their own, told when they first happen.
        step: the guided tour.
        path: its folder.
    """

    id: str
    label: str
    order: int = 100
    context: str = "generic"
    signals: dict[str, float] = field(default_factory=dict)
    levers: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    offer_levers: tuple[str, ...] = ()
    seed: int = 1
    minutes: float = 240.0
    speed: int = 60
    detail: str = "cell"
    look_at: str = "cell"
    chart: str = "release"
    panels: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    step: tuple[Step, ...] = ()
    path: Path = Path()

    def prose(self, language: str = "en") -> Prose:
        """The words of the scene.

        Raises:
            InputError: its file is missing or malformed.
        """
        return read_prose(self.path / f"{language}.md")


def folder() -> Path:
    """The folder of all scenes."""
    return next((path for path in FOLDERS if path.is_dir()), FOLDERS[-1])


def names() -> list[str]:
    """Ids of all scenes, sorted."""
    return sorted(path.parent.name for path in folder().glob("*/scene.toml"))


def load(name: str) -> Scene:
    """The scene called *name*.

    Raises:
        InputError: there is no such scene, or its file is malformed.
    """
    if name not in names():
        raise unknown("scene", name, names())
    return read(folder() / name / "scene.toml")


def read(path: Path) -> Scene:
    """The scene in the file *path*.

    Raises:
        InputError: the file is malformed, or a key or value is not allowed.
    """
    data = checks.checked(toml(path), KEYS, str(path))
    if not data.get("label"):
        raise InputError(f"{path}: label (text) is missing")
    for panel in data.get("panels", ()):
        checks.one_of(*checks.PANELS)(panel, f"{path}: panels")
    return Scene(path.parent.name, path=path.parent, **data)


def toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        InputError: it is missing, too large, nested too deeply, or malformed.
    """
    refuse_large(path, LARGEST)
    text = text_of(path)
    _refuse_deep_toml(text, str(path))
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"{path}: {error}") from error


def _refuse_deep_toml(text: str, where: str, deepest: int = 20) -> None:
    """Count brackets and dotted keys before anything is parsed."""
    depth = 0
    for sign in text:
        if sign in "[{":
            depth += 1
            if depth > deepest:
                raise InputError(f"{where}: nested deeper than {deepest}")
        elif sign in "]}":
            depth = max(0, depth - 1)
    for number, line in enumerate(text.splitlines(), 1):
        name = line.split("=", 1)[0].split("#", 1)[0]
        if name.count(".") > deepest:
            raise InputError(f"{where}, line {number}: nested deeper than {deepest}")
