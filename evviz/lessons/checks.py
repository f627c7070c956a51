"""What an author should mend: every problem of a scene or lesson with file, line and record."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from evviz import runs, scenes
from evviz.cell.catalogue import COUNTED, catalogue
from evviz.core.model import ModelError
from evviz.errors import InputError, unknown
from evviz.files import text_of
from evviz.knowledge import Problem
from evviz.lessons import needs
from evviz.lessons.kinds import KINDS
from evviz.lessons.lesson import Lesson, Step, read
from evviz.lessons.measure import kept
from evviz.lessons.places import Toml, place
from evviz.lessons.reach import unreached
from evviz.lessons.wording import figure_problems, reading_problems, text_problems
from evviz.scenes.about import SECTIONS
from evviz.scenes.prose import Prose, Section
from evviz.scenes.prose import read as read_prose

#: Events that no target sets the rate of.
STATIONS = {"in_lysosome", "engulfed", "mv_retract", "release", "digested", "arrived", "ripe"}


def check(path: Path) -> list[Problem]:
    """Every problem of a scene folder, a lesson folder, or a folder of scenes.

    A warning begins with "warning:"; everything else has to be mended.
    """
    if (path / "lesson.toml").exists():
        return sorted(_guard(path / "lesson.toml", lambda: _lesson(path)))
    if (path / "scene.toml").exists():
        return sorted(_guard(path / "scene.toml", lambda: _scene(path)))
    return sorted(
        problem for one in sorted(path.glob("*/scene.toml")) for problem in check(one.parent)
    )


def is_pack(path: Path) -> bool:
    """Whether *path* is something that `check` looks at."""
    if not path.is_dir():
        return False
    return any((path / name).exists() for name in ("scene.toml", "lesson.toml")) or any(
        path.glob("*/scene.toml")
    )


def _guard(path: Path, look: Callable[[], Iterable[Problem]]) -> list[Problem]:
    """What *look* finds; an error that stops it is a problem, too."""
    try:
        return list(look())
    except (InputError, ModelError) as error:
        return [place(str(error), path)]


def _scene(path: Path) -> Iterator[Problem]:
    where = path / "scene.toml"
    scene = scenes.read(where)
    prose = scene.prose()
    at = At(where)
    setup = runs.Setup(scene.context, scene.id, 1, scene.signals, levers=scene.levers)
    yield from at.names("", setup)
    known = runs.model()
    yield from at.known("", "offers", scene.offers, known.signals, "signal")
    yield from at.known("", "offer_levers", scene.offer_levers, known.levers, "lever")
    yield from at.known("", "captions", scene.captions, events(), "event")
    for step in scene.step:
        yield from _stage(at, step.id, step.stage)
        yield from _guard(Path(prose.path), lambda step=step: _stop(step.id, prose))  # type: ignore[misc]
    if not prose.section("alt").text:
        message = "no section '## alt': describe the picture in words"
        yield Problem(prose.path, prose.section("alt").line or 1, "alt", message)
    told = prose.section("captions")
    for event in scene.captions:
        if not told.parts.get(event):
            line = told.lines.get(event, told.line or 1)
            yield Problem(prose.path, line, "captions", f"no part '### {event}' with a text")
    yield from text_problems(path, prose)
    yield from reading_problems(prose)
    yield from _about(path)
    for lesson in sorted(path.glob("lesson_*")):
        yield from check(lesson)


def events() -> set[str]:
    """Names of everything that may have a caption."""
    counted = {what for what, _ in COUNTED.values()}
    return counted | set(runs.model().targets) | STATIONS


def _stop(step: str, prose: Prose) -> Iterator[Problem]:
    if not prose.section(step).text:
        line = prose.section(step).line or 1
        yield Problem(prose.path, line, step, f"no section '## {step}: Title' with a text")


def _about(path: Path) -> Iterator[Problem]:
    """The page for teachers: its sections, and what it cites."""
    about = read_prose(path / "about.md")
    for key in SECTIONS:
        if not about.section(key).text:
            line = about.section(key).line or 1
            yield Problem(about.path, line, key, f"no section '## {key}: Title' with a text")
    yield from text_problems(path, about)


def _lesson(path: Path) -> Iterator[Problem]:
    where = path / "lesson.toml"
    lesson = read(path, _scene_of(path))
    prose = lesson.prose()
    at = At(where)
    known = runs.model()
    yield from at.known("", "offers", lesson.offers, known.signals, "signal")
    yield from at.known("", "offer_levers", lesson.offer_levers, known.levers, "lever")
    for experiment in lesson.experiments.values():
        for setup in experiment.arms():
            yield from at.names(experiment.id, setup, "experiment")
    for step in lesson.steps:
        yield from _stage(at, step.id, step.stage)
        yield from _guard(where, lambda step=step: _step(lesson, step, prose, at))  # type: ignore[misc]
    for problem in unreached(lesson, str(where)):
        yield at.problem(problem.record, problem.message, "goto", "next")
    yield from _observables(lesson, at)
    yield from figure_problems(lesson, prose)
    yield from text_problems(path, prose, cites=True)
    yield from reading_problems(prose)
    results = kept(lesson)
    if results is None or results.model != runs.model().hash:
        what = "not measured yet" if results is None else "measured with another model"
        yield Problem(str(where), 1, "", f"warning: {what}; `evviz lessons {lesson.id} --record`")


class At:
    """Makes problems of one TOML file, each with its line.

    Args:
        path: of the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.toml = Toml(text_of(path))

    def problem(self, record: str, message: str, *words: str, table: str = "step") -> Problem:
        """A problem of *record*, at the line of the first of *words* that stands in it."""
        found = self.toml.record(record, table) if record else self.toml.top
        quoted = re.findall(r"'([^']+)'", message)
        return Problem(str(self.path), self.toml.line(found, *quoted, *words), record, message)

    def names(self, record: str, setup: runs.Setup, table: str = "step") -> Iterator[Problem]:
        """What is wrong with the names and values of *setup*."""
        try:
            runs.check(setup, runs.model())
        except ValueError as error:
            yield self.problem(record, str(error), table=table)

    def known(
        self, record: str, key: str, names: Iterable[str], known: Any, kind: str
    ) -> Iterator[Problem]:
        """Which of *names* nobody knows."""
        for name in names:
            if name not in known:
                yield self.problem(record, str(unknown(kind, name, known)), name, key)


def _scene_of(path: Path) -> scenes.Scene:
    """The scene of a lesson folder: the one it lies in, else the whole cell."""
    beside = path.resolve().parent / "scene.toml"
    return scenes.read(beside) if beside.exists() else scenes.load("whole-cell")


def _stage(at: At, record: str, stage: dict[str, Any]) -> Iterator[Problem]:
    setup = runs.Setup(
        context=stage.get("context", "generic"),
        signals=stage.get("signals", {}),
        levers=stage.get("levers", ()),
        perturb=stage.get("perturb", {}),
    )
    yield from at.names(record, setup)


def _step(lesson: Lesson, step: Step, prose: Prose, at: At) -> Iterator[Problem]:
    section = prose.section(step.id)
    if not section.title:
        yield Problem(prose.path, section.line or 1, step.id, f"no section '## {step.id}: Title'")
    for key in _parts(step):
        if not section.parts.get(key):
            line = section.lines.get(key, section.line or 1)
            yield Problem(prose.path, line, step.id, f"no part '### {key}' with a text")
    named = prose.section("misconceptions")
    for idea in sorted(_misconceptions(step)):
        if not named.parts.get(idea):
            line = named.lines.get(idea, named.line or 1)
            yield Problem(prose.path, line, step.id, f"misconception '{idea}' has no text")
    for option in step.options:
        if not option.get("right") and not option.get("misconception"):
            message = f"option '{option['id']}': wrong, but no misconception"
            yield at.problem(step.id, message)
    if step.options and not any(option.get("right") for option in step.options):
        yield at.problem(step.id, "no option is right", "options")
    shown = step.data.get("shown_by")
    steps = {one.id: one.number for one in lesson.steps}
    if shown is not None and shown not in steps:
        yield at.problem(step.id, str(unknown("step", shown, steps)), "shown_by")
    elif shown is not None and steps[shown] <= step.number:
        message = f"shown_by {shown}: that step comes before this one"
        yield at.problem(step.id, message, "shown_by")
    known = runs.model()
    yield from at.known(step.id, "offers", step.data.get("offers", ()), known.signals, "signal")
    levers = step.data.get("offer_levers", ())
    yield from at.known(step.id, "offer_levers", levers, known.levers, "lever")
    yield from _extra(step, section, prose)


def _parts(step: Step) -> list[str]:
    """Parts that the prose of *step* must have."""
    keys = list(KINDS[step.kind].parts)
    keys += [f"hint{number}" for number in range(1, step.data.get("hints", 0) + 1)]
    for option in step.options:
        keys += [option["id"], f"{option['id']}.feedback"]
    if step.kind == "order":
        keys += list(step.data["items"])
        keys += [f"wrong.{one['misconception']}" for one in step.data["wrong"]]
    keys += [f"wrong.{one['id']}" for one in step.data.get("failures", ())]
    return keys


def _extra(step: Step, section: Section, prose: Prose) -> Iterator[Problem]:
    needed = _parts(step)
    for key in section.parts:
        if key not in needed:
            message = f"warning: part '### {key}' is used by nothing"
            yield Problem(prose.path, section.lines[key], step.id, message)


def _misconceptions(step: Step) -> set[str]:
    records = [*step.options, *step.data.get("wrong", ()), *step.data.get("failures", ())]
    found = {str(one["misconception"]) for one in records if one.get("misconception")}
    return found | set(step.data.get("misconceptions", {}).values())


def _observables(lesson: Lesson, at: At) -> Iterator[Problem]:
    known = {row["id"] for row in catalogue(runs.model())}
    for step in lesson.steps:
        for experiment, name in needs.of_step(step):
            if experiment not in ("", *lesson.experiments):
                error = unknown("experiment", experiment, lesson.experiments)
                yield at.problem(step.id, str(error))
            yield from at.known(step.id, "observe", [name], known, "observable")
        for name in needs.own(step) if step.kind == "set" else ():
            if not needs.in_page(name):
                message = f"the page cannot count '{name}' in a challenge; {needs.IN_PAGE}"
                yield at.problem(step.id, message, "goal")
