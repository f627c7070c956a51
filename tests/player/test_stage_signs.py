"""What made an ILV is told by a shape of its own, at every size and in every look."""

from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Page

from .parts import run

LOOKS = ("light", "dark", "contrast", "projector")
#: Half sizes (px): as on the whole cell, on a large stage, and near.
SIZES = (3.0, 4.0, 5.5, 10.0, 26.0)
#: Machineries, in the order of the charts.
MACHINERIES = ("escrt", "syntenin", "ceramide", "tetraspanin", "rab31", "dag", "rab11a")
#: Least mean difference of two signs in one and the same colour, over their square, as a share of
#: the range from that colour to the ground.
LEAST = 0.1

#: Grey pixels of each sign, with every machinery in the colour of ESCRT.
GREY = """
  const { ILV_PAINT } = await part("things/signs");
  const { PALETTE } = await import("/palette.js");
  const tokens = { ...PALETTE["%(look)s"] };
  for (const by of Object.keys(ILV_PAINT)) tokens[by] = tokens.escrt;
  const side = Math.ceil(2 * %(r)s + 2);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return Object.fromEntries(Object.entries(ILV_PAINT).map(([by, paint]) => {
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = tokens.mve_fill;
    pen.fillRect(0, 0, side, side);
    pen.setTransform(1, 0, 0, 1, side / 2, side / 2);
    paint(pen, %(r)s, tokens, 1);
    const { data } = pen.getImageData(0, 0, side, side);
    const grey = [];
    for (let i = 0; i < data.length; i += 4) {
      grey.push(0.3 * data[i] + 0.59 * data[i + 1] + 0.11 * data[i + 2]);
    }
    return [by, grey];
  }));
"""


def difference(one: list[float], two: list[float]) -> float:
    return sum(abs(a - b) for a, b in zip(one, two, strict=True)) / len(one)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", LOOKS)
def test_no_two_machineries_look_alike_without_their_colours(
    parts: Page, look: str, size: float
) -> None:
    signs: Any = run(parts, GREY % {"look": look, "r": size})
    assert set(signs) == set(MACHINERIES)
    greys = [grey for sign in signs.values() for grey in sign]
    least = LEAST * (max(greys) - min(greys))
    if size > 6:
        least /= 3  # a fine pattern covers less of its disc
    close = {
        (a, b): round(difference(signs[a], signs[b]), 1)
        for a, b in combinations(MACHINERIES, 2)
        if difference(signs[a], signs[b]) < least
    }
    assert close == {}
