"""Conditions of lessons: a small language that is read by our own code and never evaluated.

    condition = and {"|" and}
    and       = not {"&" not}
    not       = ["!"] ( "(" condition ")" | comparison )
    comparison = sum (">" | ">=" | "<" | "<=") sum
    sum       = product {("+" | "-") product}
    product   = atom {("*" | "/") atom}
    atom      = number | name | "(" sum ")"

A name is an observable, with the experiment it belongs to in front: ``hypoxia:exosome.release``.
Without one it means the student's own cell: ``exosome.release > 2 * rest:exosome.release``.
What is read becomes a tree of plain lists, so that a page can carry it as JSON:
``[">", ["of", "", "exosome.release"], ["*", 2.0, ["of", "rest", "exosome.release"]]]``.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from evviz.errors import InputError

#: The longest condition, in characters.
LONGEST = 400
#: The deepest nesting of brackets and signs.
DEEPEST = 12
#: Signs that compare two numbers.
COMPARE = (">=", "<=", ">", "<")
#: What may stand in a condition.
TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>(?:[a-z][a-z0-9_-]*:)?[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9][A-Za-z0-9_]*)*)"
    r"|(?P<sign>>=|<=|[><&|!()+*/-]))"
)

Tree = Any
#: The value of an observable: (experiment, observable) -> number, or None if nothing was seen.
Values = Callable[[str, str], float | None]


def parse(text: str, where: str = "condition") -> Tree:
    """The tree of a condition.

    Raises:
        InputError: the text is too long, nested too deeply, or no condition.
    """
    if len(text) > LONGEST:
        raise InputError(f"{where}: {len(text)} characters; up to {LONGEST} are allowed")
    reader = _Reader(_tokens(text, where), where)
    tree = reader.either(0)
    if reader.next is not None:
        raise reader.error("the end, & or |")
    return tree


def expression(text: str, where: str = "expression") -> Tree:
    """The tree of a sum, without a comparison: for numbers in prose.

    Raises:
        InputError: the text is too long, nested too deeply, or no sum.
    """
    if len(text) > LONGEST:
        raise InputError(f"{where}: {len(text)} characters; up to {LONGEST} are allowed")
    reader = _Reader(_tokens(text, where), where)
    tree = reader.sum(0)
    if reader.next is not None:
        raise reader.error("the end, + or -")
    return tree


def names(tree: Tree) -> Iterator[tuple[str, str]]:
    """Every (experiment, observable) that a tree asks for."""
    if isinstance(tree, list):
        if tree[0] == "of":
            yield tree[1], tree[2]
        else:
            for part in tree[1:]:
                yield from names(part)


def holds(tree: Tree, values: Values) -> bool:
    """Whether a condition is true; a comparison with something that was never seen is false."""
    sign = tree[0]
    if sign == "|":
        return any(holds(part, values) for part in tree[1:])
    if sign == "&":
        return all(holds(part, values) for part in tree[1:])
    if sign == "!":
        return not holds(tree[1], values)
    left, right = number(tree[1], values), number(tree[2], values)
    if left is None or right is None:
        return False
    return {">": left > right, ">=": left >= right, "<": left < right, "<=": left <= right}[sign]


def number(tree: Tree, values: Values) -> float | None:
    """The value of the arithmetic part of a tree; None where something was never seen."""
    if not isinstance(tree, list):
        return float(tree)
    if tree[0] == "of":
        return values(tree[1], tree[2])
    left, right = number(tree[1], values), number(tree[2], values)
    if left is None or right is None or (tree[0] == "/" and right == 0):
        return None
    return {
        "+": left + right,
        "-": left - right,
        "*": left * right,
        "/": left / right if tree[0] == "/" else 0.0,
    }[tree[0]]


def _tokens(text: str, where: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        if match is None:
            sign = text[at:].lstrip()[0]
            raise InputError(f"{where}: {sign!r} is not allowed in a condition: {text!r}")
        found.append((str(match.lastgroup), match[match.lastgroup or 0]))
        at = match.end()
    return found


class _Reader:
    """Reads tokens from left to right; one method per line of the grammar."""

    def __init__(self, tokens: list[tuple[str, str]], where: str) -> None:
        self.tokens, self.where, self.at = tokens, where, 0

    @property
    def next(self) -> str | None:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else None

    def take(self) -> tuple[str, str]:
        self.at += 1
        return self.tokens[self.at - 1]

    def error(self, wanted: str) -> InputError:
        found = f"{self.next!r}" if self.next is not None else "the end"
        return InputError(f"{self.where}: found {found} where {wanted} is allowed")

    def either(self, depth: int) -> Tree:
        return self._chain("|", self.both, depth)

    def both(self, depth: int) -> Tree:
        return self._chain("&", self.negated, depth)

    def _chain(self, sign: str, part: Callable[[int], Tree], depth: int) -> Tree:
        parts = [part(depth)]
        while self.next == sign:
            self.take()
            parts.append(part(depth))
        return parts[0] if len(parts) == 1 else [sign, *parts]

    def negated(self, depth: int) -> Tree:
        if depth > DEEPEST:
            raise InputError(f"{self.where}: nested deeper than {DEEPEST}")
        if self.next == "!":
            self.take()
            return ["!", self.negated(depth + 1)]
        if self.next == "(" and self._bracket_is_condition():
            self.take()
            tree = self.either(depth + 1)
            self._close()
            return tree
        return self.comparison(depth)

    def _bracket_is_condition(self) -> bool:
        """Whether a comparison stands inside the bracket that opens here."""
        depth = 0
        for _, text in self.tokens[self.at :]:
            depth += (text == "(") - (text == ")")
            if depth == 0:
                return False
            if text in COMPARE:
                return True
        return False

    def comparison(self, depth: int) -> Tree:
        left = self.sum(depth)
        if self.next not in COMPARE:
            raise self.error("one of >, >=, <, <=")
        sign = self.take()[1]
        return [sign, left, self.sum(depth)]

    def sum(self, depth: int) -> Tree:
        tree = self.product(depth)
        while self.next in ("+", "-"):
            tree = [self.take()[1], tree, self.product(depth)]
        return tree

    def product(self, depth: int) -> Tree:
        tree = self.atom(depth)
        while self.next in ("*", "/"):
            tree = [self.take()[1], tree, self.atom(depth)]
        return tree

    def atom(self, depth: int) -> Tree:
        if depth > DEEPEST:
            raise InputError(f"{self.where}: nested deeper than {DEEPEST}")
        if self.next is None:
            raise self.error("a number, a name or a bracket")
        kind, text = self.tokens[self.at]
        if kind == "number":
            self.take()
            return float(text)
        if kind == "name":
            self.take()
            arm, _, what = text.rpartition(":")
            return ["of", arm, what]
        if text == "(":
            self.take()
            tree = self.sum(depth + 1)
            self._close()
            return tree
        raise self.error("a number, a name or a bracket")

    def _close(self) -> None:
        if self.next != ")":
            raise self.error("')'")
        self.take()
