"""Nothing on the stage flashes more than three times in a second (WCAG 2.3.1).

Pictures are taken at 30 per second of play, in the time of the play and not of this machine. A
flash is a pair of opposite changes of relative luminance by a tenth or more, the darker state
below 0.8. The criterion allows flashes on less than a quarter of 341 x 256 px; here they are
counted on squares of 32 px, a hundredth of that.
"""

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

#: Play on, and return the mean relative luminance of each square of the stage, picture by picture.
FILM = (Path(__file__).parent / "js" / "film.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def film(chromium: Browser, cell_page: Path) -> list[list[float]]:
    """Luminance by picture and square while many MVEs fuse."""
    query = "look=dark&seed=7&signals=calcium_load:0.9,carbachol:0.9"
    how = {"frames": FRAMES_PER_S * SECONDS, "perSecond": FRAMES_PER_S, "speed": FAST}
    with living_cell(chromium, cell_page, 8, query, size=(720, 540)) as page:
        seen: Any = page.evaluate(FILM, {**how, "square": SQUARE})
    assert seen["fusions"] >= 3 * SECONDS
    found: list[list[float]] = seen["film"]
    return found


def flashes(values: list[float]) -> list[int]:
    """At which pictures a flash ends: a change by a tenth, then one back."""
    ends = []
    turn = values[0]
    rising: bool | None = None
    for k, now in enumerate(values):
        up = now > turn
        if rising is not None and up == rising:
            turn = now  # it goes on in the same direction: the extreme moves along
            continue
        if abs(now - turn) < 0.1 or min(now, turn) >= 0.8:
            continue
        if rising is not None:
            ends.append(k)
        rising, turn = up, now
    return ends[::2] if ends else ends


def worst_second(film: list[list[float]]) -> int:
    """Most flashes that any square has within one second."""
    worst = 0
    for square in range(len(film[0])):
        ends = flashes([picture[square] for picture in film])
        for k in ends:
            worst = max(worst, sum(k <= other < k + FRAMES_PER_S for other in ends))
    return worst


def test_nothing_flashes_more_than_three_times_a_second(film: list[list[float]]) -> None:
    assert worst_second(film) <= MOST


def test_the_measure_sees_a_lamp_that_flashes(film: list[list[float]]) -> None:
    lamp = [list(picture) for picture in film]
    for k, picture in enumerate(lamp):
        picture[40] = 0.7 if k // 4 % 2 else 0.1
    assert worst_second(lamp) > MOST


def test_a_lamp_that_is_switched_on_and_off_three_times_a_second_is_allowed() -> None:
    slow = [[0.7 if k // 6 % 2 and k % 30 < 29 else 0.1] for k in range(30)]
    assert 1 <= worst_second(slow) <= MOST
