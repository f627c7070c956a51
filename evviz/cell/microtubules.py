"""Microtubules: polylines from the organising centre to the cortex, around the nucleus."""

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evviz.cell.geometry import Plate

CORTEX_NM = 230  # how far below the membrane a microtubule ends (teaching choice)
CLOSEST = 1.06  # nearest approach to the nucleus, in nuclear radii (teaching choice)


STEP_NM = 40.0  # how finely the end of a microtubule is sought
FARTHEST = 256  # in steps: beyond the cortex of any shape


def to_cortex(plate: "Plate", angle: float) -> tuple[int, int]:
    """Where the microtubule ends that leaves the organising centre at *angle* (radians)."""
    (x0, y0), ux, uy = plate.mtoc, math.cos(angle), math.sin(angle)
    inside, there = 0, FARTHEST
    while there - inside > 1:
        steps = (inside + there) // 2
        x, y = round(x0 + STEP_NM * steps * ux), round(y0 + STEP_NM * steps * uy)
        if plate.outside(x, y, -CORTEX_NM):
            there = steps
        else:
            inside = steps
    return round(x0 + STEP_NM * there * ux), round(y0 + STEP_NM * there * uy)


def crosses(nucleus: dict | None, a: tuple, b: tuple, margin: float = 1.0) -> bool:
    """Does the straight line from *a* to *b* touch the nucleus, enlarged by *margin*?"""
    return nucleus is not None and nearest_approach(nucleus, a, b) < margin


def nearest_approach(nucleus: dict, a: tuple, b: tuple) -> float:
    """Least distance of a segment from the centre of the nucleus, in nuclear radii."""
    ax, ay = (a[0] - nucleus["cx"]) / nucleus["rx"], (a[1] - nucleus["cy"]) / nucleus["ry"]
    bx, by = (b[0] - nucleus["cx"]) / nucleus["rx"], (b[1] - nucleus["cy"]) / nucleus["ry"]
    dx, dy = bx - ax, by - ay
    size = dx * dx + dy * dy
    at = 0.0 if size == 0.0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / size))
    return math.sqrt((ax + dx * at) ** 2 + (ay + dy * at) ** 2)


def around(nucleus: dict | None, a: tuple, b: tuple) -> list[int]:
    """Polyline from *a* to *b* that keeps clear of the nucleus: tangent, arc, tangent."""
    if nucleus is None or not crosses(nucleus, a, b, CLOSEST + 0.2):
        return [a[0], a[1], b[0], b[1]]
    cx, cy, rx, ry = nucleus["cx"], nucleus["cy"], nucleus["rx"], nucleus["ry"]
    ax, ay = (a[0] - cx) / rx, (a[1] - cy) / ry
    bx, by = (b[0] - cx) / rx, (b[1] - cy) / ry
    far_a, far_b = math.sqrt(ax * ax + ay * ay), math.sqrt(bx * bx + by * by)
    # Lines that pass deeper keep closer to the nucleus, so that tracks do not cross.
    m = CLOSEST + 0.16 * nearest_approach(nucleus, a, b)
    m = min(m, far_a - 0.01, far_b - 0.01)
    side = 1.0 if ax * by - ay * bx >= 0.0 else -1.0
    start = math.atan2(ay, ax) + side * math.acos(m / far_a)
    end = math.atan2(by, bx) - side * math.acos(m / far_b)
    turn = (end - start) * side
    while turn < 0.0:
        turn += 2.0 * math.pi
    if turn > math.pi:  # the tangents already pass each other
        return [a[0], a[1], b[0], b[1]]
    points = [a[0], a[1]]
    steps = int(turn / 0.3) + 1
    for i in range(steps + 1):
        angle = start + side * turn * i / steps
        points.append(round(cx + rx * m * math.cos(angle)))
        points.append(round(cy + ry * m * math.sin(angle)))
    points.extend([b[0], b[1]])
    return points
