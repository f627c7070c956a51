"""The page a student keeps tells each question, the prediction, what was observed, and why."""

import json
import re
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from evviz import knowledge, lessons
from evviz.export import write_page
from evviz.lessons.judge import judge, shape
from evviz.lessons.kinds import SHAPES
from evviz.lessons.measure import Results, kept
from evviz.lessons.play import sketch
from tests.axe import violations

SRC = Path(__file__).parents[2] / "evviz" / "player" / "js" / "src"

OWN = "It <img src=x onerror=alert(1)> depends on where it was made."

#: The page and the answers of a lesson whose progress is *answers*.
MAKE = """async ([lesson, model, answers]) => {
  const { page } = await import("/lesson/completion.js");
  const { answers: told } = await import("/lesson/answers.js");
  const { Play } = await import("/lesson/play.js");
  const { Knowledge } = await import("/knowledge.js");
  const en = (await import("/lesson/en.js")).default;
  const t = (key, values = {}) => en[key].replace(/\\{(\\w+)\\}/g, (all, name) => values[name]);
  t.lang = "en";
  const play = new Play(lesson);
  play.answers = answers;
  const given = told(play, new Knowledge(model), t);
  return [page(play, given, "Ada", t), given];
}"""


def tries(step: Any, results: Results) -> list[Any]:
    """A wrong answer and the right one, as a student gives them; one where only one is taken."""
    if step.kind in ("choice", "find"):
        ranked = sorted(step.options, key=lambda one: bool(one.get("right")))
        found: list[Any] = [ranked[0]["id"], ranked[-1]["id"]]
    elif step.kind == "order":
        items = list(step.data["items"])
        found = [items[::-1], items]
    elif step.kind == "number":
        found = [step.data["low"], step.data["high"]]
    elif step.kind == "curve":
        points = results.curve(step.data["experiment"], step.data["observable"])
        other = next(name for name in SHAPES if name != shape(points))
        found = [sketch(other, len(points)), points]
    elif step.kind == "set":
        rest = results.tries[step.id]
        found = [rest, {name: 2 * (value or 0) for name, value in rest.items()}]
    else:
        return [OWN]
    return found[:1] if step.data.get("shown_by") else found


def progress(lesson: Any, results: Results) -> dict[str, list[dict[str, Any]]]:
    """What the page remembers of a student who first erred in everything."""
    found = {}
    for step in (one for one in lesson.steps if one.asks):
        verdicts = [
            (answer, judge(lesson, step, answer, results)) for answer in tries(step, results)
        ]
        found[step.id] = [
            {"answer": answer, "right": one.right, "key": one.key} for answer, one in verdicts
        ]
        if step.kind == "set":
            found[step.id][-1]["note"] = "EGF 50 ng/mL"
    return found


@pytest.fixture(scope="module")
def model() -> Any:
    return knowledge.load()


@pytest.fixture
def made(page: Any, serve: Any, model: Any) -> Any:
    """``made(scene, name)``: the page's HTML and its entries."""
    page.goto(f"{serve(SRC)}/lesson/en.js")

    def build(scene: str, name: str) -> tuple[str, list[dict[str, Any]]]:
        lesson = lessons.load(scene, name)
        results = kept(lesson)
        assert results is not None
        given = [lessons.compiled(scene, name), model, progress(lesson, results)]
        text, entries = page.evaluate(MAKE, given)
        return text, entries

    return build


@pytest.mark.parametrize(("scene", "name"), lessons.names(), ids=lambda one: one)
def test_every_question_is_told_with_answer_outcome_and_reason(made, page, scene, name):
    text, entries = made(scene, name)
    results = kept(lessons.load(scene, name))
    assert results is not None
    asked = [step for step in lessons.load(scene, name).steps if step.asks]
    titles = {step["id"]: step["title"] for step in lessons.compiled(scene, name)["steps"]}
    assert [one["title"] for one in entries] == [titles[step.id] for step in asked]
    for step, one in zip(asked, entries, strict=True):
        assert len(one["said"]) == len(tries(step, results))
        assert all(said["text"].strip() for said in one["said"]), step.id
        assert one["says"], step.id
        if step.kind in ("number", "curve", "set", "find"):
            assert one["seen"], step.id
        assert one["state"] != "right" or step.kind == "write"
    assert not re.search(r"undefined|NaN|\[object|\bnull\b", text)
    assert "<img" not in text
    assert "EGF 50 ng/mL →" in text or not any(step.kind == "set" for step in asked)
    page.set_content(text)
    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))
    assert 1 <= len(sheets) <= 2, "it is printed on one or two pages"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_last_page_of_the_panel_lists_the_same(page, tmp_path):
    lesson = lessons.load("whole-cell", "two-routes")
    results = kept(lesson)
    assert results is not None
    write_page("whole-cell/two-routes", tmp_path / "lesson.html")
    done = {"v": 1, "at": 0, "hints": {}, "path": [], "finished": True}
    text = json.dumps({**done, "answers": progress(lesson, results)})
    page.add_init_script(f"localStorage.setItem('evviz:lesson:two-routes', {json.dumps(text)})")
    page.goto(f"{(tmp_path / 'lesson.html').as_uri()}?play=false")
    told = page.locator(".lesson-answers > li")
    told.last.wait_for(timeout=60_000)
    assert told.count() == sum(step.asks for step in lesson.steps)
    first = told.nth(2).inner_text()
    assert "You predicted" in first
    assert "Observed" in first
    exosomes = results.cells("rest", "birth_to_release.exosome")
    assert f"{round(mean(exosomes))} min" in first
    assert violations(page) == []
