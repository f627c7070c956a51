"""Scenes: all ten are there, say what they mean, and name only what exists."""

import re
from pathlib import Path
from typing import Any

import pytest

from evviz import runs, scenes
from evviz.errors import InputError
from evviz.lessons.checks import check
from evviz.scenes.about import SECTIONS
from evviz.scenes.prose import plain
from evviz.scenes.prose import read as read_prose
from tests.knowledge.shingles import digest, shingles, unpack

TEN = {
    *("whole-cell", "making-an-ilv", "budding-a-microvesicle", "one-mve-or-many", "crossroads"),
    *("docking-and-fusion", "signals-in", "delivery", "instruments", "bench-to-bedside"),
}
NAMES = scenes.names()


def test_the_ten_scenes_are_there_in_order():
    assert set(NAMES) >= TEN
    orders = [scenes.load(name).order for name in NAMES if name in TEN]
    assert sorted(orders) == list(range(1, 11))


@pytest.mark.parametrize("name", NAMES)
def test_a_scene_has_no_problem(name):
    found = [one for one in check(scenes.folder() / name) if not one.message.startswith("warning:")]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("name", NAMES)
def test_a_compiled_scene_is_plain_and_cited(name):
    data = scenes.compiled(name)
    assert data["guide"]
    assert data["alt"]
    assert data["references"], "a scene cites what it says"
    numbers = [
        int(n) for step in data["guide"] for n in re.findall(r'reference="(\d+)"', step["html"])
    ]
    assert set(numbers) <= {one["n"] for one in data["references"]}
    assert all(one["says"] and one["works"] for one in data["references"])


@pytest.mark.parametrize("name", NAMES)
def test_a_step_shows_what_the_model_knows(name):
    known = runs.model()
    for step in scenes.load(name).step:
        for shown in step.shows:
            assert shown in known.nodes or shown in known.targets, f"{step.id}: {shown}"


@pytest.mark.parametrize("name", NAMES)
def test_what_has_a_caption_happens_in_the_scene_or_on_its_tour(name):
    scene = scenes.load(name)
    assert len(scene.captions) >= 2
    missing = set(scene.captions)
    held: dict[str, Any] = {"context": scene.context, "levers": scene.levers}
    held["signals"] = scene.signals
    for stage in ({}, *(step.stage for step in scene.step)):
        if stage.get("context", held["context"]) != held["context"]:
            held = {"context": stage["context"], "signals": {}, "levers": ()}
        held["signals"] = {**held["signals"], **stage.get("signals", {})}
        held["levers"] = stage.get("levers", held["levers"])
        if stage and not stage.keys() & {"context", "signals", "levers"}:
            continue
        run = runs.start(runs.Setup(seed=scene.seed, **held))
        for minute in range(20, 121, 20):
            run.advance(minute * runs.MINUTE_MS)
            missing -= {what for t, what, *_ in run.drain() if t >= 0}
            if not missing:
                return
    pytest.fail(f"never seen: {sorted(missing)}")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_for_teachers_says_what_is_simplified(name):
    prose = read_prose(scenes.folder() / name / "about.md")
    for key in SECTIONS:
        assert prose.section(key).text, f"about.md of {name} has no section {key}"
    page = scenes.about_page(name)
    assert page.startswith("<!doctype html>")
    assert "<h2>References</h2>" in page


SEEDS = Path(__file__).parents[1] / "knowledge" / "seed_shingles.bin"


@pytest.mark.parametrize(
    "path",
    sorted(scenes.folder().rglob("*.md")),
    ids=lambda path: str(path.relative_to(scenes.folder())),
)
def test_no_sentence_is_copied_from_a_review(path):
    known = unpack(SEEDS.read_bytes())
    text = plain(path.read_text(encoding="utf-8"))
    shared = [run for run in shingles(text) if digest(run) in known]
    assert not shared, shared[:3]


def test_an_unknown_scene_names_the_nearest():
    with pytest.raises(InputError, match="did you mean crossroads"):
        scenes.load("crossroad")


def test_a_wrong_key_is_told_with_its_file(tmp_path):
    (tmp_path / "scene.toml").write_text('label = "x"\nspead = 3\n')
    with pytest.raises(InputError, match=r"scene\.toml: unknown key 'spead'; did you mean speed"):
        scenes.read(tmp_path / "scene.toml")
