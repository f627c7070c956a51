"""Where a moving thing is at any instant: the meaning of ``go`` in the log.

All numbers are whole: nm from the centre of the cell (x to the right, y down), ms of cell time,
milliradians, nm per second. Before its first and after its last time a motion stands still.

    ["line", t0, t1, x0, y0, x1, y1]            straight
    ["track", t0, t1, track, s0, s1, side]      along a microtubule, s in nm from the organising
                                                centre, side = nm to the left of the direction out
    ["arc", t0, t1, a0, a1, depth]              along the membrane, depth nm below it (< 0 outside)
    ["path", t0, t1, x0, y0, x1, y1, x2, ...]   along a polyline at even speed
    ["drift", t0, x, y, vx, vy]                 outside; a stage adds its own wobble
"""

import math


def drifted(go: list, t: int) -> tuple[int, int]:
    """Position on a drift at time *t*."""
    past = max(0, t - go[1])
    return go[2] + go[4] * past // 1000, go[3] + go[5] * past // 1000


def share(go: list, t: int) -> float:
    """How much of a motion with two times is done at time *t*, from 0 to 1."""
    if t >= go[2]:
        return 1.0
    if t <= go[1]:
        return 0.0
    return float((t - go[1]) / (go[2] - go[1]))


def length(points: list) -> float:
    """Length in nm of a polyline given as x0, y0, x1, y1, ..."""
    total = 0.0
    for i in range(2, len(points), 2):
        dx, dy = points[i] - points[i - 2], points[i + 1] - points[i - 1]
        total += math.sqrt(float(dx * dx + dy * dy))
    return total


def along(points: list[int], s: float) -> tuple[float, float, float, float]:
    """Point at *s* nm along a polyline, and the direction there: x, y, ux, uy."""
    x, y, ux, uy = float(points[0]), float(points[1]), 1.0, 0.0
    for i in range(2, len(points), 2):
        dx, dy = points[i] - x, points[i + 1] - y
        part = math.sqrt(dx * dx + dy * dy)
        if part > 0.0:
            ux, uy = dx / part, dy / part
            if s <= part:
                return x + ux * s, y + uy * s, ux, uy
            s -= part
        x, y = float(points[i]), float(points[i + 1])
    return x, y, ux, uy


def line(t: int, ms: int, start: tuple[int, int], end: tuple[int, int]) -> list:
    """A straight motion from *start* to *end* within *ms* from *t*."""
    return ["line", t, t + ms, start[0], start[1], end[0], end[1]]


def path(t: int, ms: int, points: list[int]) -> list:
    """A motion along a polyline within *ms* from *t*."""
    go: list = ["path", t, t + ms]
    go.extend(points)
    return go
