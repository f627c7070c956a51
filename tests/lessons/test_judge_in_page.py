"""The page judges as Python does: the same answers get the same verdicts."""

import json
from pathlib import Path

import pytest

from evviz import lessons
from evviz.lessons.judge import judge, shape
from evviz.lessons.kinds import SHAPES
from evviz.lessons.measure import kept
from evviz.lessons.play import sketch

JS = Path(__file__).parents[2] / "evviz" / "player" / "js" / "src" / "lesson" / "judge.js"


@pytest.fixture
def module(page, serve, tmp_path):
    (tmp_path / "judge.js").write_text(JS.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    url = serve(tmp_path)
    page.goto(f"{url.rstrip('/')}/index.html")
    page.evaluate("import('./judge.js').then((found) => { globalThis.found = found; })")
    page.wait_for_function("globalThis.found")
    return page


def answers(step, results):
    if step.kind in ("choice", "find"):
        return [option["id"] for option in step.options]
    if step.kind == "order":
        items = list(step.data["items"])
        return [items, items[::-1], items[1:] + items[:1], [*items[1::2], *items[::2]]]
    if step.kind == "number":
        low, high = step.data["low"], step.data["high"]
        return [low + (high - low) * i / 12 for i in range(13)]
    if step.kind == "curve":
        points = len(results.curve(step.data["experiment"], step.data["observable"]))
        return [sketch(name, points) for name in SHAPES]
    if step.kind == "set":
        rest = results.tries[step.id]
        return [{name: value * f for name, value in rest.items()} for f in (0.5, 1.0, 1.45, 3.0)]
    return [""]


def test_both_judge_alike(module):
    ask = "([lesson, step, answer]) => globalThis.found.judge(lesson, step, answer)"
    compared = 0
    for pair in lessons.names():
        lesson, data = lessons.load(*pair), lessons.compiled(*pair)
        results = kept(lesson)
        assert results is not None
        for step, there in zip(lesson.steps, data["steps"], strict=True):
            for answer in answers(step, results) if step.asks else ():
                here = judge(lesson, step, answer, results)
                seen = module.evaluate(ask, [json.loads(json.dumps(data)), there, answer])
                mine = (here.right, here.key, here.misconception)
                assert mine == (seen["right"], seen["key"], seen["misconception"] or ""), step.id
                compared += 1
    assert compared > 100


@pytest.mark.parametrize(
    "values", [[0, 0, 0], [1, 1.1, 1.14], [1, 2, 1], [2, 1, 2], [3, 2, 1], [1, 5, 4]]
)
def test_both_see_the_same_shape(module, values):
    assert module.evaluate("(v) => globalThis.found.shape(v)", values) == shape(values)
