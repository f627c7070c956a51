"""What an author should mend in prose: citations, pictures, figures and long sentences."""

from collections.abc import Iterator
from pathlib import Path

from evviz import runs
from evviz.cell.catalogue import catalogue
from evviz.errors import InputError, unknown
from evviz.files import text_of
from evviz.knowledge import Problem
from evviz.lessons import grammar, needs
from evviz.lessons.lesson import Lesson
from evviz.scenes.library import claims, library
from evviz.scenes.prose import Prose, grade
from evviz.scenes.render import Renderer

#: School years above which a text is called hard to read.
HARD = 12.0


def figure_problems(lesson: Lesson, prose: Prose) -> Iterator[Problem]:
    """Figures that ask for what no experiment measures."""
    known = {row["id"] for row in catalogue(runs.model())}
    for key, line, text in prose.placed():
        for match in needs.FIGURE.finditer(text):
            at = _line_of(match[0], line, prose.path)
            try:
                for experiment, name in grammar.names(grammar.expression(match[2], "figure")):
                    if experiment not in lesson.experiments:
                        raise unknown("experiment", experiment, lesson.experiments)
                    if name not in known:
                        raise unknown("observable", name, known)
            except InputError as error:
                yield Problem(prose.path, at, key, str(error))


def text_problems(folder: Path, prose: Prose, cites: bool = False) -> Iterator[Problem]:
    """Citations and pictures of the prose; with *cites* a text without a citation is a warning."""
    renderer = Renderer(library(), folder, claims())
    for key, line, text in prose.placed():
        try:
            html = renderer.html(text, prose.path)
        except InputError as error:
            message = str(error).removeprefix(f"{prose.path}: ")
            yield Problem(prose.path, _within(folder, text, line, prose.path), key, message)
            continue
        if "<img" in html and 'alt=""' in html:
            message = "a picture has no alt text: ![what it shows](file)"
            yield Problem(prose.path, _line_of("![](", line, prose.path), key, message)
    if cites and not renderer.references.order:
        yield Problem(prose.path, 1, "", "warning: cites no claim")


def _within(folder: Path, text: str, line: int, path: str) -> int:
    """The line that cannot be rendered; *line* is that of the heading above *text*."""
    renderer = Renderer(library(), folder, claims())
    for one in text.splitlines():
        try:
            renderer.html(one, path)
        except InputError:
            return _line_of(one, line, path)
    return line


def _line_of(word: str, line: int, path: str) -> int:
    """The first line of the file, from *line* on, in which *word* stands."""
    lines = text_of(Path(path)).splitlines()
    return next((i for i in range(line, len(lines) + 1) if word in lines[i - 1]), line)


def reading_problems(prose: Prose) -> Iterator[Problem]:
    """Texts that are hard to read."""
    for key, line, text in prose.placed():
        years = grade(needs.FIGURE.sub("7", text))
        if years > HARD:
            message = f"warning: hard to read (grade {years:.0f}); shorter sentences help"
            yield Problem(prose.path, line, key, message)
