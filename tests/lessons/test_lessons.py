"""Lessons: every one is played, on three lucks, by a good and by a bad student."""

from itertools import pairwise
from typing import Any

import pytest

from evviz import lessons, runs
from evviz.lessons.checks import check
from evviz.lessons.judge import judge, promised, truth
from evviz.lessons.kinds import SHAPES
from evviz.lessons.measure import Results, context_of, kept, measure, try_out
from evviz.lessons.play import Play, right_answer, sketch
from evviz.lessons.reach import unreached

PAIRS = lessons.names()
IDS = [f"{scene}/{name}" for scene, name in PAIRS]
#: How long a cell of a step is watched, in minutes of cell time.
MINUTES_PLAYED = 6
each = pytest.mark.parametrize("pair", PAIRS, ids=IDS)


def results_of(lesson):
    results = kept(lesson)
    assert results is not None, f"run `evviz lessons {lesson.id} --record`"
    return results


def answer_to(step, results):
    """A right answer; for a challenge, a made-up measurement that meets the goal is not enough."""
    if step.kind == "set":
        return None
    return right_answer(step, results)


def test_there_are_ten_lessons_of_ten_to_twenty_minutes():
    assert len(PAIRS) >= 10
    assert all(10 <= lessons.load(*pair).minutes <= 20 for pair in PAIRS)


@each
def test_a_lesson_has_no_problem(pair):
    lesson = lessons.load(*pair)
    found = [one for one in check(lesson.path) if not one.message.startswith("warning:")]
    assert not found, "\n".join(map(str, found))


@each
def test_every_step_can_be_reached_and_left(pair):
    assert list(unreached(lessons.load(*pair), "x")) == []


@each
def test_what_was_measured_keeps_the_promises(pair):
    lesson = lessons.load(*pair)
    results = results_of(lesson)
    for step in lesson.steps:
        for option, called, true in promised(step, results):
            assert called == true, f"{step.id}.{option}: called {called}, holds {true}"


@each
def test_the_results_are_those_of_this_model(pair):
    lesson = lessons.load(*pair)
    wanted = f"`evviz lessons {lesson.id} --record`"
    assert results_of(lesson).model == runs.model().hash, f"the knowledge has changed: {wanted}"


#: Recorded cells, the first of which has seed 1001: three lucks that share no cell.
LUCKS = {f"{1001 + i}, {1004 + i} …": slice(i, None, 3) for i in range(3)}


def with_luck(results, cells):
    """What some of the recorded cells did."""
    values = {
        arm: {what: [one[cells] for one in arms] for what, arms in found.items()}
        for arm, found in results.values.items()
    }
    return Results(results.model, values, results.tries)


@each
@pytest.mark.parametrize("luck", LUCKS)
def test_a_lesson_keeps_its_promises_for_each_luck(pair, luck):
    lesson = lessons.load(*pair)
    recorded = results_of(lesson)
    results = with_luck(recorded, LUCKS[luck])
    for step in lesson.steps:
        for option, called, true in promised(step, results):
            assert called == true, f"{step.id}.{option}: called {called}, holds {true}"
        if step.kind in ("number", "curve"):
            good = right_answer(step, recorded)
            assert judge(lesson, step, good, results).right, step.id
        for answer in wrong_answers(step, recorded):
            assert not judge(lesson, step, answer, results).right, f"{step.id}: {answer}"


@each
@pytest.mark.parametrize("seed", [11, 222, 3333])
def test_every_step_sets_a_cell_that_lives(pair, seed):
    """What the steps set is played without a page, one after the other, in one cell."""
    lesson = lessons.load(*pair)
    known = runs.model()
    held: dict[str, Any] = {"context": lesson.scene.context, "levers": ()}
    held["signals"] = lesson.scene.signals
    for step in lesson.steps:
        stage = step.stage
        if stage.get("context", held["context"]) != held["context"]:
            held = {"context": stage["context"], "signals": {}, "levers": ()}
        held["signals"] = {**held["signals"], **stage.get("signals", {})}
        held["levers"] = stage.get("levers", held["levers"])
        setup = runs.Setup(seed=seed, perturb=stage.get("perturb", {}), **held)
        runs.check(setup, known)
        if step.number == 1 or stage.keys() & {"context", "signals", "levers", "perturb"}:
            run = runs.start(setup)
            run.advance(MINUTES_PLAYED * runs.MINUTE_MS)
            assert any(what in ("fuse", "mv_fission") for _, what, *_ in run.drain()), step.id


@pytest.mark.long
@pytest.mark.timeout(900)
@each
def test_promises_hold_for_three_lucks(pair):
    lesson = lessons.load(*pair)
    for seed in (5001, 6001, 7001):
        results = measure(lesson, cells=6, first_seed=seed)
        for step in lesson.steps:
            for option, called, true in promised(step, results):
                assert called == true, f"seed {seed}: {step.id}.{option}: holds {true}"
            if step.kind in ("number", "curve"):
                good = right_answer(step, results_of(lesson))
                assert judge(lesson, step, good, results).right, f"seed {seed}: {step.id}"


@pytest.mark.long
@pytest.mark.timeout(900)
@each
def test_a_challenge_is_met_by_its_solution_and_missed_by_its_attempts(pair):
    lesson = lessons.load(*pair)
    results = measure_tries(lesson)
    for step in lesson.steps:
        if step.kind != "set":
            continue
        for attempt in (step.data["solution"], *step.data.get("attempts", ())):
            setup = runs.Setup(
                context=context_of(lesson, step),
                signals=attempt.get("signals", {}),
                levers=attempt.get("levers", ()),
            )
            verdict = judge(lesson, step, try_out(step, setup), results)
            assert verdict.right == (attempt is step.data["solution"]), f"{step.id}: {attempt}"
            if not verdict.right:
                assert verdict.misconception, f"{step.id}: {attempt} gets no feedback of its own"


def measure_tries(lesson):
    results = results_of(lesson)
    for step in lesson.steps:
        if step.kind == "set":
            setup = runs.Setup(context=context_of(lesson, step))
            results.tries[step.id] = try_out(step, setup)
    return results


@each
def test_a_good_student_gets_through(pair):
    lesson = lessons.load(*pair)
    results = results_of(lesson)
    play = Play(lesson, results)
    while True:
        if play.step.asks:
            answer = answer_to(play.step, results)
            for _ in range(3 if answer is None else 1):
                verdict = play.answer({} if answer is None else answer)
            assert answer is None or verdict.right, f"{play.step.id}: {verdict}"
        if play.following() is None:
            break
        play.go_on()
    assert play.done
    assert play.visited == [step.id for step in lesson.steps]


@each
def test_a_bad_student_gets_feedback_each_time_and_is_never_stuck(pair):
    lesson = lessons.load(*pair)
    results = results_of(lesson)
    data = lessons.compiled(*pair)
    by_id = {step["id"]: step for step in data["steps"]}
    for step in lesson.steps:
        for answer in wrong_answers(step, results):
            verdict = judge(lesson, step, answer, results)
            assert not verdict.right, f"{step.id}: {answer} should be wrong"
            assert feedback(by_id[step.id], verdict.key).strip()
            if verdict.misconception:
                assert data["misconceptions"][verdict.misconception]
    play = Play(lesson, results)
    while play.following() is not None:
        wrong = wrong_answers(play.step, results)
        while not play.may_go_on():
            play.answer(wrong[0] if wrong else right_answer(play.step, results))
        play.go_on()
    assert play.visited == [step.id for step in lesson.steps]


def wrong_answers(step, results):
    if step.kind in ("choice", "find"):
        return [option["id"] for option in step.options if not option.get("right")]
    if step.kind == "order":
        return [list(reversed(step.data["items"]))]
    if step.kind == "number":
        seen = truth(step, results)
        return [min(seen) / 3 - 1, max(seen) * 3 + 1]
    if step.kind == "curve":
        points = results.curve(step.data["experiment"], step.data["observable"])
        right = judge_shape(points)
        return [sketch(name, len(points)) for name in SHAPES if name != right]
    return [{}] if step.kind == "set" else []


def judge_shape(points):
    from evviz.lessons.judge import shape

    return shape(points)


def feedback(step, key):
    if key.endswith(".feedback"):
        options = {f"{one['id']}.feedback": one["feedback"] for one in step["options"]}
        return options[key]
    return step["answer"] if key == "answer" else step["feedback"][key]


@each
def test_a_prediction_is_shown_with_its_outcome(pair):
    lesson = lessons.load(*pair)
    order = {step.id: step.number for step in lesson.steps}
    for step in lesson.steps:
        shown = step.data.get("shown_by")
        if shown:
            assert lesson.step(shown).kind == "observe"
            assert order[shown] > order[step.id]


def test_lessons_come_in_the_order_in_which_they_are_listed():
    orders = [lessons.load(*pair).order for pair in PAIRS]
    assert all(a < b for a, b in pairwise(orders))


def test_every_kind_of_question_is_used():
    kinds = {step.kind for pair in PAIRS for step in lessons.load(*pair).steps}
    assert kinds >= {"choice", "order", "number", "set", "find", "curve", "write", "observe"}
