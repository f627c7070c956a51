"""Nothing on the stage flashes more than three times in a second (WCAG 2.3.1).

Pictures are taken at 30 per second of play, in the time of the play and not of this machine. A
general flash is a pair of opposite changes of relative luminance by a tenth or more, the darker
state below 0.8. A red flash is a pair of opposite changes to and from a saturated red: R/(R+G+B)
of 0.8 or more on one side, and more than 0.2 between both in the CIE 1976 UCS diagram. The
criterion allows flashes on less than a quarter of 341 x 256 px. Here they are counted on squares of
32 px, a hundredth of that: in the dark look none may flash so often, nor may any in red. In the
light look, at ten times the usual speed, small vesicles that pass make some squares do so; these
must stay below a tenth of any such field.
"""

from collections.abc import Callable
from math import dist
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from .stage import living_cell

FRAMES_PER_S = 30
SECONDS = 2
#: Cell time per second at ten times the usual speed.
FAST = 600
SQUARE = 32
MOST = 3
#: A field of view in squares, and the share of it that may flash more often.
FIELD = (11, 8)
SHARE = 0.1
SATURATED = 0.8
FAR = 0.2
#: Chromaticity (u', v') of white, for what has no colour.
WHITE = (0.1978, 0.4683)

#: A colour in linear light, and a square's colours picture by picture.
Colour = tuple[float, float, float]
Film = list[list[Colour]]

#: Play on, and return the mean colour of each square of the stage, picture by picture.
FILM = (Path(__file__).parent / "js" / "film.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["dark", "light"])
def seen(request: pytest.FixtureRequest, chromium: Browser, cell_page: Path) -> Any:
    """The film of many MVEs that fuse and microvesicles that bud, in a look."""
    query = f"look={request.param}&seed=7&signals=calcium_load:0.9,carbachol:0.9"
    how = {"frames": FRAMES_PER_S * SECONDS, "perSecond": FRAMES_PER_S, "speed": FAST}
    with living_cell(chromium, cell_page, 8, query, size=(720, 540)) as page:
        found: Any = page.evaluate(FILM, {**how, "square": SQUARE})
    assert found["fusions"] >= 3 * SECONDS
    return {**found, "look": request.param}


@pytest.fixture(scope="module")
def film(seen: Any) -> Film:
    """Colours by square and picture."""
    pictures = [list(zip(*picture, strict=True)) for picture in seen["film"]]
    return [list(square) for square in zip(*pictures, strict=True)]


def luminance(colour: Colour) -> float:
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def redness(colour: Colour) -> float:
    """Share of red in all light, 0 in the dark."""
    return colour[0] / sum(colour) if sum(colour) > 0 else 0.0


def chromaticity(colour: Colour) -> tuple[float, float]:
    """Where a colour lies in the UCS diagram: u' and v', from sRGB primaries."""
    red, green, blue = colour
    x = 0.4124 * red + 0.3576 * green + 0.1805 * blue
    y = luminance(colour)
    z = 0.0193 * red + 0.1192 * green + 0.9505 * blue
    whole = x + 15 * y + 3 * z
    return (4 * x / whole, 9 * y / whole) if whole > 0 else WHITE


def glares(one: Colour, two: Colour) -> bool:
    """Is the way from one to the other half a general flash?"""
    darker, lighter = sorted((luminance(one), luminance(two)))
    return lighter - darker >= 0.1 and darker < 0.8


def reddens(one: Colour, two: Colour) -> bool:
    """Is the way from one to the other half a red flash?"""
    saturated = max(redness(one), redness(two)) >= SATURATED
    return saturated and dist(chromaticity(one), chromaticity(two)) > FAR


#: Measures: by what a colour rises and falls, and whether a change counts.
MEASURES: dict[str, tuple[Callable[[Colour], float], Callable[[Colour, Colour], bool]]] = {
    "general": (luminance, glares),
    "red": (redness, reddens),
}


def flashes(colours: list[Colour], measure: str) -> list[int]:
    """At which pictures a flash ends: a change that counts, then one back."""
    level, counts = MEASURES[measure]
    ends = []
    turn = colours[0]
    rising: bool | None = None
    for k, now in enumerate(colours):
        up = level(now) > level(turn)
        if rising is not None and up == rising:
            turn = now  # it goes on in the same direction: the extreme moves along
            continue
        if not counts(turn, now):
            continue
        if rising is not None:
            ends.append(k)
        rising, turn = up, now
    return ends[::2]


def worst_second(film: Film, measure: str) -> int:
    """Most flashes that any square has within one second."""
    worst = 0
    for colours in film:
        ends = flashes(colours, measure)
        for k in ends:
            worst = max(worst, sum(k <= other < k + FRAMES_PER_S for other in ends))
    return worst


def fullest_field(film: Film, measure: str, wide: int) -> int:
    """Most squares of any one field of view that flash too often."""
    bad = [worst_second([colours], measure) > MOST for colours in film]
    high = len(film) // wide
    columns, rows = FIELD
    return max(
        sum(bad[y * wide + x] for y in range(top, top + rows) for x in range(left, left + columns))
        for top in range(high - rows + 1)
        for left in range(wide - columns + 1)
    )


def allowed(look: str, measure: str) -> int:
    """How many squares of a field may flash too often."""
    return int(FIELD[0] * FIELD[1] * SHARE) if (look, measure) == ("light", "general") else 0


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_flashes_more_than_three_times_a_second(
    seen: Any, film: Film, measure: str
) -> None:
    found = fullest_field(film, measure, seen["wide"])
    print(f"{seen['look']}, {measure}: {found} squares flash too often")
    assert found <= allowed(seen["look"], measure)


GREY = (0.1, 0.1, 0.1)
#: Lamps that flash: in the dark, and in a red that is no lighter than its ground.
LAMPS = {"general": (0.7, 0.7, 0.7), "red": (0.45, 0.01, 0.01)}


def lamp(colour: Colour, pictures: int) -> list[Colour]:
    """A lamp that is on for so many pictures, then off for as many."""
    return [colour if k // pictures % 2 else GREY for k in range(FRAMES_PER_S * SECONDS)]


@pytest.mark.parametrize("measure", MEASURES)
def test_the_measure_sees_a_lamp_that_flashes(seen: Any, film: Film, measure: str) -> None:
    size = allowed(seen["look"], measure) + 1
    lit = [
        lamp(LAMPS[measure], 4) if k % seen["wide"] < size else one for k, one in enumerate(film)
    ]
    assert fullest_field(lit, measure, seen["wide"]) > allowed(seen["look"], measure)


def test_a_red_lamp_as_light_as_its_ground_is_seen_by_the_red_measure_alone() -> None:
    red = [lamp(LAMPS["red"], 4)]
    assert worst_second(red, "general") == 0
    assert worst_second(red, "red") > MOST


@pytest.mark.parametrize("measure", MEASURES)
def test_a_lamp_that_is_switched_on_and_off_three_times_a_second_is_allowed(measure: str) -> None:
    slow = [colour if k % 30 < 29 else GREY for k, colour in enumerate(lamp(LAMPS[measure], 6))]
    assert 1 <= worst_second([slow[:30]], measure) <= MOST
