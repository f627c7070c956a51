"""Packs of others: what is wrong or hostile is refused with one clear line; templates pass."""

import subprocess
import sys

import pytest

from evviz import lessons, scenes
from evviz.errors import InputError
from evviz.lessons.checks import check, is_pack
from evviz.lessons.template import new_lesson, new_scene
from evviz.scenes.scene import toml


@pytest.fixture
def scene(tmp_path):
    return new_scene("my-scene", tmp_path)


@pytest.fixture
def lesson(scene):
    return new_lesson("my-topic", scene)


def problems(path):
    return [str(one) for one in check(path) if not one.message.startswith("warning:")]


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_new_scene_with_a_new_lesson_passes(scene, lesson):
    assert is_pack(scene)
    assert is_pack(lesson)
    assert problems(scene) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            "lesson.toml",
            'kind = "choice"',
            'kind = "choise"',
            "unknown kind 'choise'; did you mean choice",
        ),
        (
            "lesson.toml",
            'shown_by = "see"',
            'shown_by = "sea"',
            "unknown step 'sea'; did you mean see",
        ),
        ("lesson.toml", "right = true", "right = false", "no option is right"),
        ("lesson.toml", "egf = 1.0 }\nminutes", "egff = 1.0 }\nminutes", "did you mean egf"),
        ("lesson.toml", "egf = 1.0 }\nminutes", "egf = 2.0 }\nminutes", "from 0 to 1 is allowed"),
        ("lesson.toml", "ev.release > 1.1", "ev.releas > 1.1", "did you mean ev.release"),
        ("lesson.toml", "> 1.1 * calm", "> eval('1') * calm", "is not allowed in a condition"),
        ("lesson.toml", 'observe = ["ev.release"]', "observe = 3", "a list of ids is allowed"),
        ("en.md", "### same.feedback", "### same.feedbak", "no part '### same.feedback'"),
        ("en.md", "### no-effect", "### no-effects", "misconception 'no-effect' has no text"),
        ("en.md", "[@J266]", "[@J999]", "unknown claim 'J999'"),
        ("en.md", "Each dot is one cell.", "![](picture.gif)", "are allowed"),
        ("en.md", "Each dot is one cell.", "![x](../../../etc/passwd)", "leads out of its folder"),
        (
            "lesson.toml",
            'id = "own-words"',
            'id = "own-words"\nnext = "start"',
            "cannot be finished",
        ),
        ("lesson.toml", 'kind = "read"', 'kind = "read"\nnext = "see"', "no step leads here"),
    ],
)
def test_a_mistake_is_told_with_file_and_record(lesson, file, old, new, says):
    change(lesson / file, old, new)
    found = problems(lesson)
    assert any(says in one for one in found), found
    assert any(file.split(".")[0] in one or "en.md" in one for one in found)


def test_a_large_pack_is_refused_before_it_is_read(lesson):
    (lesson / "big.bin").write_bytes(b"0" * 5_100_000)
    with pytest.raises(InputError, match=r"5\.1 MB; lessons up to 5 MB are opened"):
        lessons.read(lesson, scenes.load("whole-cell"))


def test_a_link_out_of_the_pack_is_refused(lesson):
    (lesson / "out").symlink_to("/etc/hostname")
    with pytest.raises(InputError, match="leads out of the lesson's folder"):
        lessons.read(lesson, scenes.load("whole-cell"))


@pytest.mark.parametrize("bomb", ["x = " + "[" * 30 + "]" * 30, "a" + ".a" * 40 + " = 1"])
def test_a_nested_bomb_is_refused(tmp_path, bomb):
    path = tmp_path / "lesson.toml"
    path.write_text(bomb)
    with pytest.raises(InputError, match="nested deeper than 20"):
        toml(path)


def test_a_script_in_a_pack_is_text_on_the_page(lesson):
    change(lesson / "en.md", "Each dot is one cell.", "<script>alert(1)</script>")
    read = lessons.read(lesson, scenes.load("whole-cell"))
    from evviz.lessons.compiled import of
    from evviz.lessons.measure import Results

    cells: list[float | None] = [2.0, 3.0]
    values = {name: {"ev.release": [cells]} for name in ("calm", "treated")}
    step = next(one for one in of(read, Results("x", values))["steps"] if one["id"] == "see")
    assert "<script" not in step["html"]


def test_the_command_line_tells_problems_and_fails(lesson):
    change(lesson / "lesson.toml", 'kind = "choice"', 'kind = "choise"')
    command = [sys.executable, "-m", "evviz.cli", "check", str(lesson)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "unknown kind 'choise'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_name_that_is_no_name_is_refused(tmp_path):
    with pytest.raises(InputError, match="small letters, digits and single hyphens"):
        new_scene("../evil", tmp_path)


def test_figures_in_the_prose_come_from_the_cells():
    for pair in lessons.names():
        text = str(lessons.compiled(*pair))
        assert "{=" not in text
        assert "{%" not in text
