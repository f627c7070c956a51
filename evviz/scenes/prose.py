"""Prose of scenes and lessons: CommonMark in one file, cut into pieces that are found by key.

    # Title
    what it is about, in a few sentences

    ## step-id: Title of the step
    its text

    ### key
    another text of the same step: an option, a hint, a feedback

Every piece is rendered without raw HTML, then sanitised; `[@J381]` or `[@J381; V131]` cites claims
and becomes a numbered reference; words of the glossary become buttons that say what they mean.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evviz.errors import InputError
from evviz.files import refuse_large, text_of

#: The largest prose file, in bytes.
LARGEST = 200_000

_HEADING = re.compile(r"^(#{1,3})\s+(.*?)\s*$")
_KEY = re.compile(r"^([a-z0-9][A-Za-z0-9_.-]*)(?::\s+(.+))?$")
_FENCE = re.compile(r"^(```|~~~)")
_SYMBOLS = re.compile(r"\[@[^\]]*\]|[*_`#>]|\]\([^)]*\)|[!\[]")


@dataclass(frozen=True)
class Section:
    """One `##` section.

    Attributes:
        title: what stands behind the key in its heading.
        text: CommonMark up to the first `###`.
        parts: CommonMark by the key of its `###` heading.
        line: where it begins.
        lines: where each part begins, by its key.
    """

    title: str = ""
    text: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    line: int = 0
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Prose:
    """A prose file.

    Attributes:
        title: its `#` heading.
        text: CommonMark between the title and the first section.
        sections: by key.
        path: where it was read.
    """

    title: str
    text: str
    sections: dict[str, Section]
    path: str = ""

    def section(self, key: str) -> Section:
        """The section called *key*, or an empty one."""
        return self.sections.get(key, Section())

    def pieces(self) -> list[str]:
        """Every text of the file."""
        return [text for _, _, text in self.placed()]

    def placed(self) -> Iterator[tuple[str, int, str]]:
        """Every text of the file: its section, the line of its heading, and the text."""
        yield "", 1, self.text
        for key, section in self.sections.items():
            yield key, section.line, section.text
            for part, text in section.parts.items():
                yield key, section.lines[part], text


def read(path: Path) -> Prose:
    """The prose in the file *path*.

    Raises:
        InputError: there is no such file, it is too large, or a heading is not as described above.
    """
    refuse_large(path, LARGEST)
    return parse(text_of(path), str(path))


def parse(text: str, where: str) -> Prose:
    """The prose in *text*.

    Raises:
        InputError: a heading is not as described above, or a key appears twice.
    """
    title, reader, fenced = "", _Reader(where), False
    for number, line in enumerate(text.splitlines(), 1):
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.match(line)
        if heading is None:
            reader.lines.append(line)
        elif len(heading[1]) == 1:
            if title:
                raise InputError(f"{where}, line {number}: a second title; use ## for sections")
            title = heading[2]
        else:
            reader.open(len(heading[1]), heading[2], number)
    reader.close()
    if not title:
        raise InputError(f"{where}: no title; the first line must be '# Title'")
    return Prose(title, reader.intro, reader.sections, where)


class _Reader:
    """Collects lines into sections and parts."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.intro = ""
        self.sections: dict[str, Section] = {}
        self.lines: list[str] = []
        self.section = self.part = ""

    def open(self, level: int, heading: str, number: int) -> None:
        """Begin a section (level 2) or a part (level 3)."""
        match = _KEY.match(heading)
        if match is None:
            raise InputError(
                f"{self.where}, line {number}: heading {heading!r};"
                " '## key: Title' or '### key' is allowed"
            )
        self.close()
        if level == 2:
            self._new_section(match[1], match[2] or "", number)
        else:
            self._new_part(match[1], number)

    def _new_section(self, key: str, title: str, number: int) -> None:
        if key in self.sections:
            raise InputError(f"{self.where}, line {number}: section '{key}' appears twice")
        self.sections[key] = Section(title, "", {}, number)
        self.section, self.part = key, ""

    def _new_part(self, key: str, number: int) -> None:
        if not self.section:
            raise InputError(f"{self.where}, line {number}: '### {key}' before the first '##'")
        if key in self.sections[self.section].parts:
            raise InputError(f"{self.where}, line {number}: part '{key}' appears twice")
        self.sections[self.section].parts[key] = ""
        self.sections[self.section].lines[key] = number
        self.part = key

    def close(self) -> None:
        """Keep the lines that were collected where they belong."""
        text = "\n".join(self.lines).strip()
        self.lines = []
        if not self.section:
            self.intro = text
        elif self.part:
            self.sections[self.section].parts[self.part] = text
        else:
            was = self.sections[self.section]
            self.sections[self.section] = Section(was.title, text, was.parts, was.line, was.lines)


def plain(text: str) -> str:
    """The words of a CommonMark *text*, roughly: for summaries and for counting."""
    return re.sub(r"\s+", " ", _SYMBOLS.sub(" ", text)).strip()


def grade(text: str) -> float:
    """School years that a reader needs (Flesch-Kincaid grade level); 0 for very short texts.

    Kincaid et al. 1975: 0.39 words per sentence + 11.8 syllables per word - 15.59.
    """
    words = re.findall(r"[A-Za-z]+(?:['’-][A-Za-z]+)*", plain(text))
    if len(words) < 30:
        return 0.0
    ends = re.findall(r"[.!?:](?:\s|$)|[,;]?\n\s*(?:[-*]|\d+\.)\s", text)
    sentences = max(1, len(ends))
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower()))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
