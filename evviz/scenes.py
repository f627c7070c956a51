"""Scenes: a place to look from, with the cell and the signals it opens with."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evviz.errors import InputError, between, unknown
from evviz.files import text_of

#: Where scenes lie: in an installed package, or beside it in a checkout.
FOLDERS = (Path(__file__).parent / "_scenes", Path(__file__).parent.parent / "scenes")
#: The keys of scene.toml.
KEYS = ("label", "context", "signals", "offers", "seed", "minutes")


@dataclass(frozen=True)
class Scene:
    """What a scene opens with.

    Attributes:
        id: name of its folder.
        label: title in English.
        context: id of the cell context.
        signals: values, 0 to 1, that differ from rest when the scene opens.
        offers: ids of the signals shown as sliders; empty means all.
        seed: luck of the cell.
        minutes: how long a run lasts if nobody says otherwise.
    """

    id: str
    label: str
    context: str = "generic"
    signals: dict[str, float] = field(default_factory=dict)
    offers: tuple[str, ...] = ()
    seed: int = 1
    minutes: float = 240.0


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
    try:
        data = tomllib.loads(text_of(path))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: {error}") from error
    for key in data:
        if key not in KEYS:
            raise unknown("key", key, KEYS, str(path))
    return Scene(path.parent.name, **_checked(data, str(path)))


def _checked(data: dict[str, Any], where: str) -> dict[str, Any]:
    if not isinstance(data.get("label"), str):
        raise InputError(f"{where}: label (text) is missing")
    values = dict(data)
    values["signals"] = {
        name: between(value, 0, 1, f"{where}: signals.{name}")
        for name, value in data.get("signals", {}).items()
    }
    values["offers"] = tuple(data.get("offers", ()))
    if type(values.get("seed", 1)) is not int:
        raise InputError(f"{where}: seed {values['seed']!r}; a whole number is allowed")
    between(values.get("minutes", 240), 0, 1440, f"{where}: minutes")
    return values
