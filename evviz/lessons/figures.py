"""Numbers in prose that come from the cells, so that text and figure cannot drift apart.

``{= calm:exosome.release }`` becomes the mean with two significant digits, ``{% ... }`` a share in
percent.
"""

import re

from evviz.errors import InputError
from evviz.lessons import grammar
from evviz.lessons.measure import Results
from evviz.lessons.needs import FIGURE


def filled(text: str, results: Results, where: str) -> str:
    """*text* with every figure filled in.

    Raises:
        InputError: a figure is no sum, or names what was not measured.
    """

    def one(match: re.Match[str]) -> str:
        value = grammar.number(grammar.expression(match[2], where), results.mean)
        if value is None:
            raise InputError(f"{where}: {match[0]} has no value")
        return f"{short(100 * value)} %" if match[1] == "%" else short(value)

    return FIGURE.sub(one, text)


def short(value: float) -> str:
    """Two significant digits below 100, whole numbers above."""
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{float(f'{value:.2g}'):g}"
