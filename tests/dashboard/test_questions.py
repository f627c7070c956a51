"""What a page may ask of Python, and what it may set."""

import asyncio
from typing import Any

import pytest

from evviz import runs
from evviz.core.model import ModelError
from evviz.dashboard.questions import QUESTIONS, RefusedError, checked
from evviz.dashboard.settings import afford, setup_of, turned
from tests.dashboard.asked import ASKED


def test_every_question_leads_to_a_function():
    from importlib import import_module

    for question in QUESTIONS.values():
        module, _, name = question.where.partition(":")
        assert asyncio.iscoroutinefunction(
            getattr(import_module(f"evviz.dashboard.{module}"), name)
        )


def test_an_unknown_question_names_the_nearest():
    with pytest.raises(ModelError, match="did you mean dose"):
        checked({"do": "doze"})


@pytest.mark.parametrize(
    ("change", "text"),
    [({"values": "all"}, "values must be of kind list"), ({"cells": True}, "cells"),
     ({"observe": None}, "observe must be of kind str")],
)  # fmt: skip
def test_a_field_of_a_wrong_kind_is_refused(change: dict[str, Any], text: str):
    with pytest.raises(RefusedError, match=text):
        checked({"do": "dose", **ASKED, **change})


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        ({"context": "genric"}, "did you mean generic"),
        ({"signals": {"oxgen": 1}}, "did you mean oxygen"),
        ({"signals": {"oxygen": 2}}, "a number from 0 to 1 is allowed"),
        ({"signals": {"oxygen": float("nan")}}, "a number from 0 to 1 is allowed"),
        ({"seed": -1}, "seed"),
        ({"colour": "red"}, "unknown field of a setting"),
        ({"levers": "all"}, "levers must be a list"),
        ({"perturb": {str(i): 1 for i in range(100)}}, "at most 64"),
    ],
)
def test_a_setting_that_is_not_allowed_is_refused(setting: dict[str, Any], text: str):
    with pytest.raises(ValueError, match=text):
        setup_of(setting)


def test_half_a_lever_is_half_way_to_its_nodes():
    known = runs.model()
    half = turned(setup_of({}), {"kind": "lever", "id": "gw4869"}, 0.5)
    node, full = next(iter(known.levers["gw4869"]["sets"].items()))
    assert half.perturb[node] == pytest.approx((known.basal("generic")[node] + full) / 2)


def test_a_sweep_that_would_take_hours_is_refused():
    with pytest.raises(RefusedError, match="evviz sweep"):
        afford(25 * 64, 2880)
