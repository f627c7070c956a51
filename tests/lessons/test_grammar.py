"""The language of conditions: small, read by our own code, never evaluated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evviz.errors import InputError
from evviz.lessons.grammar import holds, names, parse

VALUES = {("", "a"): 3.0, ("rest", "a"): 2.0, ("", "b.c"): 0.0}


def value(arm, what):
    return VALUES.get((arm, what))


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("a > rest:a", True),
        ("a >= 1.5 * rest:a", True),
        ("a > 1.5 * rest:a", False),
        ("!(a > rest:a)", False),
        ("a < 1 | rest:a < 3", True),
        ("a < 1 & rest:a < 3", False),
        ("(a + rest:a) / 5 >= 1", True),
        ("a - rest:a * 2 < 0", True),
        ("unknown > 0", False),
        ("a / b.c > 0", False),
        ("((a > 1 & rest:a > 1) | b.c > 5) & !(b.c > 0)", True),
    ],
)
def test_a_condition_is_read_as_it_is_written(text, true):
    assert holds(parse(text), value) is true


def test_names_lists_what_a_condition_asks_for():
    assert list(names(parse("a > 2 * rest:a"))) == [("", "a"), ("rest", "a")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a", "found the end where one of >"),
        ("a > ", "a number, a name or a bracket"),
        ("a > 1 b", "found 'b' where the end"),
        ("(a > 1", r"where '\)' is allowed"),
        ("__import__('os')", "is not allowed in a condition"),
        ("a > 1; b", "';' is not allowed"),
        ("a.__class__ > 1", "is not allowed in a condition|where one of"),
        ("!" * 30 + "a > 1", "nested deeper than 12"),
        ("(" * 40 + "a" + ")" * 40 + " > 1", "nested deeper than 12"),
        ("a > " + "1 + " * 200 + "1", "up to 400 are allowed"),
    ],
)
def test_anything_else_is_refused(text, says):
    with pytest.raises(InputError, match=says):
        parse(text)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text):
    try:
        tree = parse(text)
    except InputError:
        return
    assert holds(tree, value) in (True, False)
