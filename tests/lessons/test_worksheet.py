"""Paper: a worksheet gives nothing away, and the key says all that a teacher needs."""

import re

import pytest

from evviz import lessons
from evviz.lessons.worksheet import worksheet

PAIRS = lessons.names()
each = pytest.mark.parametrize("pair", PAIRS, ids=[name for _, name in PAIRS])


def words(html):
    html = re.sub(r"</?button[^>]*>", "", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def body(page):
    return page.split("<main>")[1].split("<h2>References</h2>")[0]


@each
def test_a_worksheet_gives_no_outcome_and_no_answer_away(pair):
    lesson = lessons.compiled(*pair)
    sheet = words(body(worksheet(*pair)))
    for step in lesson["steps"]:
        if step["kind"] == "observe":
            assert words(step["html"]) not in sheet, step["id"]
        for option in step.get("options", ()):
            assert words(option["label"]) in sheet
            assert words(option["feedback"]) not in sheet
        for text in step.get("feedback", {}).values():
            assert words(text) not in sheet
        if "answer" in step:
            assert words(step["answer"]) not in sheet


@each
def test_the_key_has_answers_ideas_and_what_the_cells_did(pair):
    lesson = lessons.compiled(*pair)
    page = worksheet(pair[0], pair[1], True)
    key = words(page)
    for step in lesson["steps"]:
        for option in step.get("options", ()):
            assert words(option["feedback"]) in key
            idea = words(lesson["misconceptions"].get(option["misconception"], ""))
            if not option["right"]:
                assert f"Idea behind it: {idea}" in key
        if step["kind"] == "observe":
            assert words(step["html"]) in key
    assert page.count('<li class="right"') == sum(
        option["right"] for step in lesson["steps"] for option in step.get("options", ())
    )
    assert page.count("<circle") >= 12, "a dot for every cell"


@each
def test_every_citation_on_paper_has_its_reference(pair):
    for key in (False, True):
        page = worksheet(pair[0], pair[1], key)
        cited = set(re.findall(r'href="#(reference-\d+)"', page))
        assert set(re.findall(r'<li id="(reference-\d+)"', page)) == cited


@each
def test_paper_has_no_buttons_and_no_script(pair):
    for key in (False, True):
        page = worksheet(pair[0], pair[1], key)
        assert page.startswith("<!doctype html>")
        assert "<button" not in page
        assert "<script" not in page
        assert ("teacher key" in page) is key


def test_the_place_of_the_right_option_tells_nothing():
    places = []
    for pair in PAIRS:
        for step in lessons.compiled(*pair)["steps"]:
            right = [option["right"] for option in step.get("options", ())]
            if right:
                places.append(right.index(True))
    for place in set(places):
        assert places.count(place) <= len(places) / 2, f"option {place + 1} is mostly right"


@each
def test_the_key_tells_an_idea_about_an_order_once(pair):
    scene, name = pair
    key = words(body(worksheet(scene, name, key=True)))
    for step in lessons.compiled(*pair)["steps"]:
        if step["kind"] == "order":
            for wrong in step["wrong"]:
                text = words(step["feedback"][f"wrong.{wrong['misconception']}"])
                assert key.count(text) == 1, step["id"]
