"""The language of `when`."""

import pytest

from evviz.knowledge.grammar import GrammarError, names, parse


@pytest.mark.parametrize(
    ("when", "clauses"),
    [
        ("A", [[["A", 1]]]),
        ("!A", [[["A", 0]]]),
        ("B & A", [[["A", 1], ["B", 1]]]),
        ("B | A", [[["A", 1]], [["B", 1]]]),
        ("A | B & C", [[["A", 1]], [["B", 1], ["C", 1]]]),
        ("(A | B) & C", [[["A", 1], ["C", 1]], [["B", 1], ["C", 1]]]),
        ("!(A & B)", [[["A", 0]], [["B", 0]]]),
        ("!(A | B)", [[["A", 0], ["B", 0]]]),
        ("!!A", [[["A", 1]]]),
        ("!(A & !B)", [[["A", 0]], [["B", 1]]]),
        ("A&A | A", [[["A", 1]]]),
        ("  SNAP23_P&!ROCK1  ", [[["ROCK1", 0], ["SNAP23_P", 1]]]),
    ],
)
def test_a_condition_becomes_an_or_of_ands(when: str, clauses: list[object]) -> None:
    assert parse(when) == clauses


def test_a_condition_means_what_boolean_logic_says() -> None:
    when = "(A | !B) & (C | A & !D) | !(A | C)"
    clauses = parse(when)
    python = when.replace("&", " and ").replace("|", " or ").replace("!", " not ")
    for number in range(16):
        truth = {name: bool(number >> at & 1) for at, name in enumerate("ABCD")}
        found = any(all(truth[str(name)] == sign for name, sign in clause) for clause in clauses)
        assert found == eval(python, {}, truth), truth


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("", "the end where a name is needed"),
        ("A &", "the end where a name is needed"),
        ("& A", "'&' where a name is needed"),
        ("A B", "unexpected 'B' in when; allowed here: & or |"),
        ("A + B", r"unexpected '\+' in when; allowed: names, & \| ! and parentheses"),
        ("beta-catenin", "unexpected '-' in when"),
        ("(A & B", "not closed"),
        ("A)", r"unexpected '\)'"),
        ("A & !A", "asks A to be active and inactive at once"),
        ("A &" * 200 + "A", "601 characters long; allowed: 500"),
        ("(" * 21 + "A" + ")" * 21, "nested deeper than 20"),
        ("!" * 21 + "A", "nested deeper than 20"),
        ("&".join(f"(A{n}|B{n})" for n in range(7)), "more than 64 clauses"),
    ],
)
def test_anything_else_is_refused(when: str, said: str) -> None:
    with pytest.raises(GrammarError, match=said):
        parse(when)


def test_names_are_listed_once_and_sorted() -> None:
    assert names(parse("B & A | B & !C")) == ["A", "B", "C"]
