"""The language of `when`: names, `&`, `|`, `!` and parentheses, nothing else.

A condition becomes a list of clauses (an OR of ANDs). A clause is a sorted list of
`[name, 1]` (must be active) or `[name, 0]` (must be inactive).
"""

import re
from collections.abc import Callable

#: Longest condition, most clauses and deepest nesting that are read.
MAX_LENGTH = 500
MAX_CLAUSES = 64
MAX_DEPTH = 20

_TOKEN = re.compile(r"\s*([A-Za-z0-9_]+|[&|!()])")

Clause = frozenset[tuple[str, int]]


class GrammarError(ValueError):
    """A condition that cannot be read."""


def tokens(when: str) -> list[str]:
    """Return the names and signs of *when* in order.

    Raises:
        GrammarError: A character is neither part of a name nor one of `& | ! ( )`.
    """
    if len(when) > MAX_LENGTH:
        raise GrammarError(f"when is {len(when)} characters long; allowed: {MAX_LENGTH}")
    found, at, end = [], 0, len(when.rstrip())
    while at < end:
        match = _TOKEN.match(when, at)
        if not match:
            rest = when[at:].strip()
            raise GrammarError(
                f"unexpected {rest[0]!r} in when; allowed: names, & | ! and parentheses"
            )
        found.append(match.group(1))
        at = match.end()
    return found


def parse(when: str) -> list[list[list[str | int]]]:
    """Return *when* as a canonical list of clauses.

    Raises:
        GrammarError: *when* is empty, malformed, contradicts itself or grows too large.
    """
    reader = _Reader(tokens(when))
    clauses = reader.either()
    if reader.peek():
        raise GrammarError(f"unexpected {reader.peek()!r} in when; allowed here: & or |")
    for clause in clauses:
        names = [name for name, _ in clause]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise GrammarError(f"when asks {twice[0]} to be active and inactive at once")
    listed = {tuple(sorted(clause)) for clause in clauses}
    return [[[name, sign] for name, sign in clause] for clause in sorted(listed)]


def names(gate: list[list[list[str | int]]]) -> list[str]:
    """Return the names in *gate*, sorted, each once."""
    return sorted({str(literal[0]) for clause in gate for literal in clause})


class _Reader:
    """Recursive-descent reader; `!` binds tightest, then `&`, then `|`."""

    def __init__(self, found: list[str]) -> None:
        self.found, self.at, self.depth = found, 0, 0

    def peek(self) -> str:
        return self.found[self.at] if self.at < len(self.found) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def either(self, negated: bool = False) -> set[Clause]:
        parts = [self.both(negated)]
        while self.peek() == "|":
            self.take()
            parts.append(self.both(negated))
        return _product(parts) if negated else _union(parts)

    def both(self, negated: bool) -> set[Clause]:
        parts = [self.single(negated)]
        while self.peek() == "&":
            self.take()
            parts.append(self.single(negated))
        return _union(parts) if negated else _product(parts)

    def single(self, negated: bool) -> set[Clause]:
        token = self.take()
        if token == "!":
            return self.deeper(lambda: self.single(not negated))
        if token == "(":
            inside = self.deeper(lambda: self.either(negated))
            if self.take() != ")":
                raise GrammarError("a parenthesis in when is not closed")
            return inside
        if not token or token in "&|)":
            found = repr(token) if token else "the end"
            raise GrammarError(f"when has {found} where a name is needed")
        return {frozenset({(token, 0 if negated else 1)})}

    def deeper(self, read: Callable[[], set[Clause]]) -> set[Clause]:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise GrammarError(f"when is nested deeper than {MAX_DEPTH}")
        clauses = read()
        self.depth -= 1
        return clauses


def _union(parts: list[set[Clause]]) -> set[Clause]:
    return set().union(*parts)


def _product(parts: list[set[Clause]]) -> set[Clause]:
    clauses: set[Clause] = {frozenset()}
    for part in parts:
        clauses = {one | two for one in clauses for two in part}
        if len(clauses) > MAX_CLAUSES:
            raise GrammarError(f"when unfolds into more than {MAX_CLAUSES} clauses")
    return clauses
