"""A thing that has luck and clocks: the base of whatever a process moves about."""

from evviz.core.rng import key


class Thing:
    """One member of a run, with a structural id that does not depend on anybody's luck.

    Attributes:
        id: name such as ``e12`` (the twelfth endosome) or ``e12.3`` (its third vesicle).
        key: 64-bit key of the id; streams of luck start from it.
        luck: how often each label was drawn, so that the next draw is the next number.
        clocks: pending entries by name of target or delay; the clocks own it.
    """

    def __init__(self, name: str) -> None:
        self.id = name
        self.key = key(name)
        self.luck: dict[str, int] = {}
        self.clocks: dict[str, list] = {}
