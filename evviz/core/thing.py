"""A thing that has luck and clocks: the base of whatever a process moves about."""


class Thing:
    """One member of a run, with a structural id that does not depend on anybody's luck.

    Attributes:
        id: name such as ``e12`` (the twelfth endosome) or ``e12.3`` (its third vesicle).
        key: 64-bit key of the id, from which its streams of luck start; 0 until it first draws.
        luck: how often each label was drawn, so that the next draw is the next number.
        clocks: pending entries by name of target or delay; the clocks own it.
    """

    def __init__(self, name: str) -> None:
        self.id = name
        self.key = 0
        self.luck: dict[str, int] = {}
        self.clocks: dict[str, list] = {}
