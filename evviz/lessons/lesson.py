"""A lesson as its author writes it: experiments, then steps; the words stand in en.md."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evviz import scenes
from evviz.errors import InputError, unknown
from evviz.lessons.kinds import EXPERIMENT, KINDS
from evviz.runs import Setup
from evviz.scenes import setting as checks
from evviz.scenes.prose import Prose
from evviz.scenes.prose import read as read_prose
from evviz.scenes.scene import toml

#: Folders of lessons begin so; what follows is the topic.
PREFIX = "lesson_"
#: The largest lesson folder, in bytes.
LARGEST_PACK = 5_000_000


@dataclass(frozen=True)
class Experiment:
    """Replicate cells of one kind, or one such set for each value of a signal.

    Attributes:
        id: how steps name it.
        setup: the cell and what is done to it.
        minutes: how long each cell is watched.
        sweep: the signal that is moved, or "".
        at: its values.
        base: the scene's context is used unless the lesson says otherwise.
    """

    id: str
    setup: Setup
    minutes: float = 120.0
    sweep: str = ""
    at: tuple[float, ...] = ()

    def arms(self) -> list[Setup]:
        """The setup, or one for each value of the sweep."""
        if not self.sweep:
            return [self.setup]
        return [
            Setup(
                context=self.setup.context,
                scene=self.setup.scene,
                signals={**self.setup.signals, self.sweep: value},
                levers=self.setup.levers,
                perturb=self.setup.perturb,
            )
            for value in self.at
        ]


@dataclass(frozen=True)
class Step:
    """One step: something to read, to predict, to do or to explain.

    Attributes:
        id: key of its prose.
        kind: a key of `kinds.KINDS`.
        stage: what it sets on the stage.
        data: the other keys of its kind, checked.
        number: 1 for the first step.
    """

    id: str
    kind: str
    stage: dict[str, Any]
    data: dict[str, Any]
    number: int

    @property
    def options(self) -> list[dict[str, Any]]:
        """Its options, if it is a question with options."""
        found: list[dict[str, Any]] = self.data.get("options", [])
        return found

    @property
    def asks(self) -> bool:
        """Whether a student has to answer."""
        return self.kind not in ("read", "observe")


@dataclass(frozen=True)
class Lesson:
    """A lesson.

    Attributes:
        id: its topic, with hyphens.
        scene: the scene it belongs to.
        path: its folder.
        order: place among all lessons.
        minutes: how long a student needs.
        offers: signals that the student may move; empty means those of the scene.
        offer_levers: levers that the student may use.
        experiments: by id.
        steps: in order.
    """

    id: str
    scene: scenes.Scene
    path: Path
    order: int = 100
    minutes: int = 15
    offers: tuple[str, ...] = ()
    offer_levers: tuple[str, ...] = ()
    experiments: dict[str, Experiment] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()

    def step(self, name: str) -> Step:
        """The step called *name*.

        Raises:
            InputError: there is none.
        """
        for step in self.steps:
            if step.id == name:
                return step
        raise unknown("step", name, [one.id for one in self.steps], str(self.path))

    def prose(self, language: str = "en") -> Prose:
        """Its words.

        Raises:
            InputError: its file is missing or malformed.
        """
        return read_prose(self.path / f"{language}.md")


def names() -> list[tuple[str, str]]:
    """Every (scene, lesson) that comes with EVViz, in the order of the lessons."""
    found = [lesson_of(path) for path in sorted(scenes.folder().glob(f"*/{PREFIX}*/lesson.toml"))]
    ordered = sorted(found, key=lambda pair: (load(*pair).order, pair))
    return ordered


def lesson_of(path: Path) -> tuple[str, str]:
    """The (scene, lesson) of a lesson.toml."""
    topic = path.parent.name.removeprefix(PREFIX)
    return path.parent.parent.name, topic.replace("_", "-")


def load(scene: str, name: str) -> Lesson:
    """The lesson called *name* of a scene.

    Raises:
        InputError: there is none, or it is malformed.
    """
    here = scenes.load(scene)
    folder = here.path / f"{PREFIX}{name.replace('-', '_')}"
    known = [lesson_of(path)[1] for path in here.path.glob(f"{PREFIX}*/lesson.toml")]
    if name not in known:
        raise unknown("lesson", name, known, scene)
    return read(folder, here)


def find(name: str) -> Lesson:
    """The lesson called *name*, which may be `scene/lesson`.

    Raises:
        InputError: there is none, or it is malformed.
    """
    scene, _, topic = name.rpartition("/")
    if scene:
        return load(scene, topic)
    pairs = {lesson: scene for scene, lesson in names()}
    if name not in pairs:
        raise unknown("lesson", name, pairs)
    return load(pairs[name], name)


#: Keys of lesson.toml.
KEYS: dict[str, checks.Check] = {
    "order": checks.whole(0, 1000),
    "minutes": checks.whole(1, 120),
    "offers": checks.ids,
    "offer_levers": checks.ids,
    "experiment": lambda value, where: value,
    "step": lambda value, where: value,
}


def read(folder: Path, scene: scenes.Scene) -> Lesson:
    """The lesson in *folder*.

    Raises:
        InputError: it is malformed; the text names file, step and key.
    """
    refuse_large_pack(folder)
    path = folder / "lesson.toml"
    data = checks.checked(toml(path), KEYS, str(path))
    experiments = _experiments(data.pop("experiment", []), scene, str(path))
    steps = _steps(data.pop("step", []), str(path))
    topic = folder.name.removeprefix(PREFIX).replace("_", "-")
    return Lesson(topic, scene, folder, experiments=experiments, steps=steps, **data)


def refuse_large_pack(folder: Path) -> None:
    """Look at all files of a lesson before one is read.

    Raises:
        InputError: they are more than `LARGEST_PACK` bytes, or one is a link out of the folder.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder")
    size = 0
    for path in folder.rglob("*"):
        if not path.resolve().is_relative_to(folder.resolve()):
            raise InputError(f"{path}: leads out of the lesson's folder")
        size += path.stat().st_size if path.is_file() else 0
    if size > LARGEST_PACK:
        allowed = f"{LARGEST_PACK / 1e6:g} MB"
        raise InputError(f"{folder}: {size / 1e6:.1f} MB; lessons up to {allowed} are opened")


def _experiments(value: object, scene: scenes.Scene, where: str) -> dict[str, Experiment]:
    found: dict[str, Experiment] = {}
    for number, one in enumerate(_tables(value, f"{where}: experiment"), 1):
        data = checks.checked(one, EXPERIMENT, f"{where}: experiment {one.get('id', number)}")
        name = data.get("id")
        if not name or name in found:
            raise InputError(f"{where}: experiment {number}: id is missing or appears twice")
        found[name] = _experiment(data, scene, f"{where}: experiment {name}")
    return found


def _experiment(data: dict[str, Any], scene: scenes.Scene, where: str) -> Experiment:
    sweep, at = data.get("sweep", ""), data.get("at", ())
    if bool(sweep) != bool(at):
        raise InputError(f"{where}: sweep and at belong together; one is missing")
    setup = Setup(
        context=data.get("context", scene.context),
        scene=scene.id,
        signals=data.get("signals", {}),
        levers=data.get("levers", ()),
        perturb=data.get("perturb", {}),
    )
    return Experiment(data["id"], setup, data.get("minutes", 120.0), sweep, at)


def _steps(value: object, where: str) -> tuple[Step, ...]:
    steps: list[Step] = []
    for number, one in enumerate(_tables(value, f"{where}: step"), 1):
        name, kind = one.get("id"), one.get("kind", "read")
        here = f"{where}: step {name or number}"
        if not isinstance(name, str) or not name or name in [step.id for step in steps]:
            raise InputError(f"{here}: id is missing or appears twice")
        if kind not in KINDS:
            raise unknown("kind", str(kind), KINDS, here)
        rest = {key: entry for key, entry in one.items() if key not in ("id", "kind", "stage")}
        data = checks.checked(rest, KINDS[kind].keys, here)
        for key in KINDS[kind].needs:
            if key not in data:
                raise InputError(f"{here}: {key} is missing; a step of kind {kind} needs it")
        stage = checks.setting(one.get("stage", {}), f"{here}: stage")
        steps.append(Step(name, kind, stage, data, number))
    if not steps:
        raise InputError(f"{where}: no [[step]]")
    return tuple(steps)


def _tables(value: object, where: str) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise InputError(f"{where}: a list of tables is allowed")
    return value
