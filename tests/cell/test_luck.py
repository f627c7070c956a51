"""Small luck: exact dice, honest sizes."""

import pytest

from evviz.cell.luck import Dice, diameter, normal
from evviz.core.model import Model


def test_the_dice_are_the_minimal_standard() -> None:
    dice = Dice(0.0)  # starts from 1, as in Park and Miller's check
    for _ in range(10_000):
        dice.roll()
    assert dice.x == 1043618065.0


def test_whole_numbers_include_both_ends() -> None:
    dice = Dice(0.3)
    seen = {dice.between(-2, 2) for _ in range(300)}
    assert seen == {-2, -1, 0, 1, 2}


@pytest.mark.parametrize(
    ("p", "z"),
    [(0.5, 0.0), (0.975, 1.959963985), (0.01, -2.326347874), (0.999, 3.090232306)],
)
def test_quantiles_of_the_normal_distribution(p: float, z: float) -> None:
    assert normal(p) == pytest.approx(z, abs=1e-7)


@pytest.mark.parametrize("luck", [1e-12, 0.02, 0.5, 0.9, 1 - 1e-12])
@pytest.mark.parametrize("scale", [0.2, 1.0, 5.0])
def test_no_diameter_leaves_its_published_range(luck: float, scale: float, model: Model) -> None:
    for size in model.data["sizes"].values():
        assert size["min_nm"] <= diameter(size, luck, scale) <= size["max_nm"]


def test_the_median_is_the_size_of_average_luck(model: Model) -> None:
    size = model.data["sizes"]["microvesicle"]
    assert diameter(size, 0.5) == size["median_nm"]
    assert diameter(size, 0.5, 1.5) == 1.5 * size["median_nm"]
