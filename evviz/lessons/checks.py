"""What an author should mend: every problem of a scene or lesson with file, line and record."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from evviz import runs, scenes
from evviz.cell.catalogue import catalogue
from evviz.core.model import ModelError
from evviz.errors import InputError, unknown
from evviz.knowledge import Problem
from evviz.lessons import needs
from evviz.lessons.kinds import KINDS
from evviz.lessons.lesson import Lesson, Step, read
from evviz.lessons.measure import kept
from evviz.lessons.reach import unreached
from evviz.scenes.compiled import of as compiled_scene
from evviz.scenes.library import claims, library
from evviz.scenes.prose import Prose, Section, grade
from evviz.scenes.prose import read as read_prose
from evviz.scenes.render import Renderer

#: School years above which a text is called hard to read.
HARD = 12.0


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
        message = str(error).removeprefix(f"{path}: ")
        return [Problem(str(path), 0, "", message)]


def _scene(path: Path) -> Iterator[Problem]:
    scene = scenes.read(path / "scene.toml")
    prose = scene.prose()
    where = str(path / "scene.toml")
    setup = runs.Setup(scene.context, scene.id, 1, scene.signals, levers=scene.levers)
    yield from _names(where, "", setup)
    known = runs.model()
    for name in scene.offers:
        yield from _known(where, "offers", name, known.signals, "signal")
    for name in scene.offer_levers:
        yield from _known(where, "offer_levers", name, known.levers, "lever")
    for step in scene.step:
        yield from _stage(where, step.id, step.stage)
    if not prose.section("alt").text:
        yield Problem(prose.path, 0, "alt", "no section '## alt': describe the picture in words")
    compiled_scene(scene)
    yield from _reading(prose)
    about = read_prose(path / "about.md")
    renderer = Renderer(library(), path, claims())
    for text in about.pieces():
        renderer.html(text, about.path)
    for lesson in sorted(path.glob("lesson_*")):
        yield from check(lesson)


def _lesson(path: Path) -> Iterator[Problem]:
    lesson = read(path, _scene_of(path))
    prose = lesson.prose()
    where = str(path / "lesson.toml")
    for experiment in lesson.experiments.values():
        for setup in experiment.arms():
            yield from _names(where, experiment.id, setup)
    for step in lesson.steps:
        yield from _stage(where, step.id, step.stage)
        yield from _guard(Path(where), lambda step=step: _step(lesson, step, prose, where))  # type: ignore[misc]
    yield from unreached(lesson, where)
    yield from _observables(lesson, where)
    yield from _text(lesson, prose)
    yield from _reading(prose)
    results = kept(lesson)
    if results is None or results.model != runs.model().hash:
        what = "not measured yet" if results is None else "measured with another model"
        yield Problem(where, 0, "", f"warning: {what}; `evviz lessons {lesson.id} --record`")


def _scene_of(path: Path) -> scenes.Scene:
    """The scene of a lesson folder: the one it lies in, else the whole cell."""
    beside = path.resolve().parent / "scene.toml"
    return scenes.read(beside) if beside.exists() else scenes.load("whole-cell")


def _names(where: str, record: str, setup: runs.Setup) -> Iterator[Problem]:
    try:
        runs.check(setup, runs.model())
    except ValueError as error:
        yield Problem(where, 0, record, str(error))


def _known(where: str, record: str, name: str, known: Any, kind: str) -> Iterator[Problem]:
    if name not in known:
        yield Problem(where, 0, record, str(unknown(kind, name, known)))


def _stage(where: str, record: str, stage: dict[str, Any]) -> Iterator[Problem]:
    setup = runs.Setup(
        context=stage.get("context", "generic"),
        signals=stage.get("signals", {}),
        levers=stage.get("levers", ()),
        perturb=stage.get("perturb", {}),
    )
    yield from _names(where, record, setup)


def _step(lesson: Lesson, step: Step, prose: Prose, where: str) -> Iterator[Problem]:
    section = prose.section(step.id)
    if not section.title:
        yield Problem(prose.path, 0, step.id, f"no section '## {step.id}: Title'")
    for key in _parts(step):
        if not section.parts.get(key):
            line = section.line
            yield Problem(prose.path, line, step.id, f"no part '### {key}' with a text")
    named = prose.section("misconceptions").parts
    for idea in _misconceptions(step):
        if not named.get(idea):
            yield Problem(prose.path, 0, step.id, f"misconception '{idea}' has no text")
    for option in step.options:
        if not option.get("right") and not option.get("misconception"):
            yield Problem(where, 0, step.id, f"option {option['id']}: wrong, but no misconception")
    if step.options and not any(option.get("right") for option in step.options):
        yield Problem(where, 0, step.id, "no option is right")
    shown = step.data.get("shown_by")
    if shown is not None and lesson.step(shown).number <= step.number:
        yield Problem(where, 0, step.id, f"shown_by {shown}: that step comes before this one")
    for name in step.data.get("offers", ()):
        yield from _known(where, step.id, name, runs.model().signals, "signal")
    for name in step.data.get("offer_levers", ()):
        yield from _known(where, step.id, name, runs.model().levers, "lever")
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
            yield Problem(prose.path, section.line, step.id, message)


def _misconceptions(step: Step) -> set[str]:
    records = [*step.options, *step.data.get("wrong", ()), *step.data.get("failures", ())]
    found = {str(one["misconception"]) for one in records if one.get("misconception")}
    return found | set(step.data.get("misconceptions", {}).values())


def _observables(lesson: Lesson, where: str) -> Iterator[Problem]:
    known = {row["id"] for row in catalogue(runs.model())}
    for experiment, names in needs.asked(lesson).items():
        if experiment not in lesson.experiments:
            error = unknown("experiment", experiment, lesson.experiments)
            yield Problem(where, 0, experiment, str(error))
        for name in names:
            yield from _known(where, experiment, name, known, "observable")
    for step in lesson.steps:
        for name in needs.own(step) if step.kind == "set" else ():
            if not needs.in_page(name):
                message = f"the page cannot count '{name}' in a challenge; {needs.IN_PAGE}"
                yield Problem(where, 0, step.id, message)


def _text(lesson: Lesson, prose: Prose) -> Iterator[Problem]:
    """Citations and pictures of the prose; a text without any citation is a warning."""
    renderer = Renderer(library(), lesson.path, claims())
    for text in prose.pieces():
        yield from _guard(Path(prose.path), lambda text=text: _rendered(renderer, text, prose))  # type: ignore[misc]
    if not renderer.references.order:
        yield Problem(prose.path, 0, "", "warning: cites no claim")


def _rendered(renderer: Renderer, text: str, prose: Prose) -> Iterator[Problem]:
    html = renderer.html(text, prose.path)
    if "<img" in html and 'alt=""' in html:
        yield Problem(prose.path, 0, "", "a picture has no alt text: ![what it shows](file)")


def _reading(prose: Prose) -> Iterator[Problem]:
    for key, section in prose.sections.items():
        years = grade(section.text)
        if years > HARD:
            message = f"warning: hard to read (grade {years:.0f}); shorter sentences help"
            yield Problem(prose.path, section.line, key, message)
