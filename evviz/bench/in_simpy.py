"""The process of `traffic`, as one writes it in SimPy."""

from collections.abc import Iterator
from random import Random
from typing import Any

import simpy

from evviz.bench.traffic import BIRTHS, FOLLOW, MOVES, speed_at

TICK_MIN = 5 / 60


class Traffic:
    """All vesicles as processes of one environment; time is in minutes."""

    def __init__(self, moves: bool) -> None:
        self.world = simpy.Environment()
        self.luck = Random(1)
        self.log: list[tuple[int, str, int]] = []
        self.rates = {a: dict(rows) for a, rows in MOVES.items()}
        self.inside: dict[str, set[Any]] = {a: set() for a in MOVES}
        self.born = 0
        for place, rate in BIRTHS.items():
            self.world.process(self.door(place, rate))
        if moves:
            self.world.process(self.signal())

    def door(self, place: str, rate: float) -> Iterator[Any]:
        """Births in one place."""
        while True:
            yield self.world.timeout(self.luck.expovariate(rate))
            self.born += 1
            self.note(f"born-{place}", self.born)
            self.world.process(self.vesicle(self.born, place))

    def vesicle(self, who: int, place: str) -> Iterator[Any]:
        """The life of a vesicle."""
        me, luck = self.world.active_process, Random(who)
        while place in self.rates:
            self.inside[place].add(me)
            rates = self.rates[place]
            whole = sum(rates.values())
            try:
                yield self.world.timeout(luck.expovariate(whole))
            except simpy.Interrupt:
                continue
            self.inside[place].discard(me)
            place = chosen(rates, luck.random() * whole)
            self.note(place, who)

    def signal(self) -> Iterator[Any]:
        """Every tick the rates follow the signal; who waits with an old rate is interrupted."""
        while True:
            yield self.world.timeout(TICK_MIN)
            for a, b in FOLLOW:
                self.rates[a][b] = MOVES[a][b] * speed_at(self.world.now, True)
            for a in {a for a, _ in FOLLOW}:
                for process in list(self.inside[a]):
                    process.interrupt()

    def note(self, what: str, who: int) -> None:
        """Write an event to the log."""
        self.log.append((round(self.world.now * 60_000), what, who))


def chosen(rates: dict[str, float], left: float) -> str:
    """The move that *left*, between 0 and the sum of the rates, falls on."""
    move = ""
    for move, rate in rates.items():  # noqa: B007 - rounding may leave a rest for the last one
        left -= rate
        if left < 0:
            break
    return move
