"""`evviz check` on broken copies of a real scene: every message has file, record and line."""

import re
import shutil

import pytest

from evviz import scenes
from evviz.cli import main
from evviz.lessons.checks import check
from evviz.lessons.places import Toml

LESSON = "lesson_hypoxia"


@pytest.fixture
def copy(tmp_path):
    """A real scene with one of its lessons, to be broken."""
    folder = tmp_path / "signals-in"
    ignore = shutil.ignore_patterns("*.webp", "lesson_egf*", "lesson_infl*")
    shutil.copytree(scenes.folder() / "signals-in", folder, ignore=ignore)
    return folder


def line_of(path, text):
    return next(
        number
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if text in line
    )


#: File, what is changed into what, where the message must point (a line, a text of that line, or
#: None for the changed line), the record, and what is said.
BREAKS = [
    # schema
    ("lesson.toml", 'kind = "find"', 'kind = "fnd"', None, "culprit", "unknown kind 'fnd'"),
    ("lesson.toml", "hints = 2", "hints = 9", None, "culprit", "a whole number from 0 to 5"),
    ("lesson.toml", "by = 0.1", "buy = 0.1", None, "ovary-share", "unknown key 'buy'"),
    ("lesson.toml", "minutes = 15", "minutes = 0", None, "", "a whole number from 1 to 120"),
    ("lesson.toml", "order = 7", "order = = 7", None, "", "Invalid value"),
    ("scene.toml", 'detail = "cell"', 'detail = "atom"', None, "", "unknown choice 'atom'"),
    # ids
    ("lesson.toml", '"rab22a_kd", "hif', '"rab22_kd", "hif', None, "", "did you mean rab22a_kd"),
    ("lesson.toml", "signals = { oxygen = 0.05 }\nlevers", "signals = { oxigen = 0.05 }\nlevers",
     "oxigen", "breast-low-rab22a", "unknown signal 'oxigen'"),
    ("lesson.toml", '"node.ATP6V1A"', '"node.ATP6"', None, "culprit", "unknown observable"),
    ("lesson.toml", 'control = "fibroblast"', 'control = "fibro"', None, "culprit", "experiment"),
    ("scene.toml", 'context = "renal_tubule"', 'context = "renal"', None, "context", "renal"),
    # claims, figures, pictures
    ("en.md", "[@J350]", "[@J999]", None, "start", "unknown claim 'J999'"),
    ("en.md", "breast:mve.formed }", "breast:mve.form }", None, "see-breast", "mve.form"),
    ("en.md", "Ask for clues.", "![](x.png)", None, "culprit", "x.png"),
    ("en.md", "Ask for clues.", "![](picture.png)", None, "culprit", "no alt text"),
    # reachable steps
    ("lesson.toml", 'shown_by = "see-cut"', 'shown_by = "see-cat"', None, "cut", "see-cat"),
    ("lesson.toml", 'id = "when"\nkind', 'id = "when"\nnext = "cut"\nkind', 70,
     "breast-guess", "no step leads here"),
    # feedback on every option
    ("en.md", "### days.feedback", "### dais.feedback", "## when", "when", "### days.feedback"),
    ("lesson.toml", ', misconception = "genes-need-days"', "", 'id = "days"', "when", "'days'"),
    ("en.md", "### genes-need-days", "### genes-days", "## misconceptions", "when", "has no text"),
    ("lesson.toml", '"hour", right = true', '"hour", misconception = "genes-need-days"',
     63, "when", "no option is right"),
    # words
    ("en.md", "## when: How long will it take?", "## when", None, "when", "no section"),
    ("en.md", "# Hypoxia", "## Hypoxia", None, "", "heading"),
    ("scene en.md", "## alt", "## alter", 1, "alt", "describe the picture"),
    ("about.md", "## notice: What to notice", "## notice: What\n\n## x: Y", "## notice", "notice",
     "no section"),
    ("en.md", "Ask for clues.", "Notwithstanding considerable heterogeneity of multivesicular "
     "compartments, " * 8, "## culprit", "culprit", "warning: hard to read"),
]  # fmt: skip


@pytest.mark.parametrize("case", BREAKS, ids=lambda case: f"{case[0]}:{case[2][:24]!r}")
def test_a_mistake_is_told_with_file_line_and_record(copy, case):
    file, old, new, at, record, says = case
    lesson = file in ("lesson.toml", "en.md")
    path = (copy / LESSON if lesson else copy) / file.removeprefix("scene ")
    if new == "![](picture.png)":
        (path.parent / "picture.png").write_bytes(b"x")
    before = path.read_text(encoding="utf-8")
    assert old in before
    place = before[: before.index(old)].count("\n") + 1
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    wanted = line_of(path, at) if isinstance(at, str) else at or place
    found = check(copy / LESSON if lesson else copy)
    hits = [one for one in found if says in one.message]
    assert hits, "\n".join(map(str, found))
    assert (hits[0].file, hits[0].line, hits[0].record) == (str(path), wanted, record), hits[0]


def test_a_real_scene_has_no_problem(copy):
    assert [str(one) for one in check(copy)] == []


def test_the_command_line_prints_file_line_and_record(copy, capsys):
    path = copy / LESSON / "lesson.toml"
    text = path.read_text(encoding="utf-8").replace('kind = "find"', 'kind = "fnd"')
    path.write_text(text, encoding="utf-8")
    assert main(["check", str(copy / LESSON)]) == 2
    told = capsys.readouterr().err
    line = line_of(path, '"fnd"')
    assert re.search(rf"lesson\.toml:{line} \[culprit\]: .*unknown kind 'fnd'", told)


def test_an_unwell_file_still_has_records_by_line():
    toml = Toml('a = 1\n[[step]]\nid = "x"\nnext = "y" # z\n[[step]]\nid = "z"\n')
    assert toml.line(toml.record("x", "step"), "y") == 4
    assert toml.line(toml.record("x", "step"), "z") == 2, "a comment does not count"
    assert toml.line(toml.record("2", "step"), "id") == 6
    assert toml.line(toml.record("nobody")) == 1
