"""One line of the table of benchmarks."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """What was measured, and what it must reach.

    Attributes:
        what: one line.
        value: the figure; None if it could not be measured here.
        unit: of the figure.
        goal: what must be reached, in words; empty for a figure that is only shown.
        reached: whether it was; None where there is no goal or no figure.
        note: how it was measured, or why it was not.
    """

    what: str
    value: float | None
    unit: str
    goal: str = ""
    reached: bool | None = None
    note: str = ""

    @classmethod
    def at_least(cls, what: str, value: float, unit: str, least: float, note: str = "") -> "Row":
        """A row whose figure must be *least* or more."""
        return cls(what, value, unit, f">= {least:g} {unit}", value >= least, note)

    @classmethod
    def at_most(cls, what: str, value: float, unit: str, most: float, note: str = "") -> "Row":
        """A row whose figure must be *most* or less."""
        return cls(what, value, unit, f"<= {most:g} {unit}", value <= most, note)

    @classmethod
    def missing(cls, what: str, why: str) -> "Row":
        """A row that could not be measured here."""
        return cls(what, None, "", note=why)

    def json(self) -> dict[str, Any]:
        """The row as plain data."""
        return asdict(self)
