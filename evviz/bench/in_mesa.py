"""The process of `traffic`, as one writes it in Mesa: agents in fixed steps."""

import math
from random import Random
from typing import Any

import mesa

from evviz.bench.traffic import BIRTHS, FOLLOW, MOVES, speed_at

#: A quarter of a second: a vesicle makes one move in a step at most, which holds the fastest move
#: up by half a step, or 1 % of its time.
STEP_MIN = 1 / 240


class Vesicle(mesa.Agent):  # type: ignore[misc]
    """A vesicle: in each step it may make one move."""

    def __init__(self, model: "Traffic", place: str) -> None:
        super().__init__(model)
        self.place = place
        self.luck = Random(self.unique_id)

    def step(self) -> None:
        """Make a move, or none, by the vesicle's luck."""
        model: Any = self.model
        left = self.luck.random()
        for to, chance in model.chances[self.place]:
            left -= chance
            if left < 0:
                self.go(to)
                return

    def go(self, to: str) -> None:
        """Move to another place, or out."""
        model: Any = self.model
        model.note(to, self.unique_id)
        self.place = to
        if to not in MOVES:
            self.remove()


class Traffic(mesa.Model):  # type: ignore[misc]
    """All vesicles as agents."""

    def __init__(self, moves: bool) -> None:
        super().__init__(seed=1)
        self.moves = moves
        self.minute = 0.0
        self.log: list[tuple[int, str, int]] = []
        self.chances: dict[str, list[tuple[str, float]]] = {}
        self.set_rates(1.0)

    def set_rates(self, speed: float) -> None:
        """Chances of each move in one step."""
        for a, rows in MOVES.items():
            rates = {b: rate * (speed if (a, b) in FOLLOW else 1.0) for b, rate in rows.items()}
            whole = sum(rates.values())
            any_move = 1 - math.exp(-whole * STEP_MIN)
            self.chances[a] = [(b, any_move * rate / whole) for b, rate in rates.items()]

    def step(self) -> None:
        """Births, then every vesicle."""
        self.minute += STEP_MIN
        if self.moves:
            self.set_rates(speed_at(self.minute, True))
        for place, rate in BIRTHS.items():
            chance = rate * STEP_MIN  # more than one birth in a step is split off
            for _ in range(int(chance) + (self.random.random() < chance % 1)):
                self.note(f"born-{place}", Vesicle(self, place).unique_id)
        self.agents.do("step")

    def note(self, what: str, who: int) -> None:
        """Write an event to the log."""
        self.log.append((round(self.minute * 60_000), what, who))
