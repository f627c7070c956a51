"""The plate: where everything in a cell is, in whole nm from its centre (x right, y down).

A plate is the same for every run of a shape. It holds no luck and remembers nothing of a run.
"""

import math

from evviz.cell.microtubules import around, crosses, to_cortex
from evviz.cell.motion import along, drifted, length, share
from evviz.cell.shapes import SHAPES
from evviz.core.model import unknown

FINE = 1024  # points of the outline that are tabulated
PER_RADIAN = FINE / (2.0 * math.pi)
GOLDEN = 0.6180339887498949  # spreads whatever is counted evenly, without looking at the others


def plate(shape: str = "round", receptors: tuple | list = ()) -> dict:
    """The drawing of a cell shape, as plain data of whole numbers.

    Args:
        shape: round, polarised, platelet or neuron.
        receptors: ids of the signals that have a receptor; they are spread over the membrane.

    Returns:
        ``shape``, ``r0`` and ``outline`` (r(a) = r0 + sum of amp cos(k a + phase / 1000)),
        ``nucleus`` (None in a platelet), ``mtoc``, ``tracks`` (lists of [x, y]), ``tgn``,
        ``recycling``, ``lysosomes``, ``receptors`` and ``recipient``.
    """
    return Plate(shape).data(receptors)


class Plate:
    """Places of one cell shape, and the way between them.

    Attributes:
        tracks: microtubules, each x0, y0, x1, y1, ... from the organising centre outward.
        lengths: length of each track in nm.
        lysosomes: [x, y, radius] each.
    """

    def __init__(self, shape: str = "round") -> None:
        if shape not in SHAPES:
            raise unknown("shape", shape, list(SHAPES))
        self.shape = shape
        self.form = SHAPES[shape]
        self.nucleus = self.form["nucleus"]
        self.mtoc = (self.form["mtoc"][0], self.form["mtoc"][1])
        self.lysosomes = self.form["lysosomes"]
        self.recipient = self.form["recipient"]
        self.obstacles = self._obstacles()
        self._radii = [0.0] * FINE  # filled as they are asked for: a page opens sooner
        self.tracks = [self._track(i) for i in range(self.form["tracks"])]
        self.lengths = [length(track) for track in self.tracks]
        self._ways: dict[int, list] = {}

    def data(self, receptors: tuple | list = ()) -> dict:
        """The plate as plain data; see ``plate``."""
        form = self.form
        x, y, r = self.recipient["cx"], self.recipient["cy"], self.recipient["r"]
        return {
            "shape": self.shape,
            "r0": form["r0"],
            "outline": form["outline"],
            "nucleus": self.nucleus,
            "mtoc": list(self.mtoc),
            "tracks": [[t[i : i + 2] for i in range(0, len(t), 2)] for t in self.tracks],
            "tgn": form["tgn"],
            "recycling": {"x": form["recycling"][0], "y": form["recycling"][1]},
            "lysosomes": [
                {"id": "ly" + str(i + 1), "x": spot[0], "y": spot[1], "r": spot[2]}
                for i, spot in enumerate(self.lysosomes)
            ],
            "receptors": [
                {"signal": name, "angle": round(6283.0 * (i * GOLDEN % 1.0))}
                for i, name in enumerate(receptors)
            ],
            "recipient": {"cx": x, "cy": y, "r": r, "lysosome": list(self.deep())},
        }

    def _obstacles(self) -> list:
        """Circles [x, y, radius] that things keep off: lysosomes, organising centre, TGN."""
        tgn = self.form["tgn"]
        ux, uy = math.cos(tgn["rot"] / 1000.0), math.sin(tgn["rot"] / 1000.0)
        found = list(self.lysosomes)
        found.append([self.mtoc[0], self.mtoc[1], 200])
        for part in (-0.3, 0.0, 0.3):
            at = tgn["length"] * part
            found.append([round(tgn["cx"] + at * ux), round(tgn["cy"] + at * uy), 420])
        return found

    # -- the membrane -----------------------------------------------------------------------

    def radius(self, angle: float) -> float:
        """Distance of the plasma membrane from the centre, in direction *angle* (radians).

        Read from a table that is true to a nm, because it is asked for so often.
        """
        at = angle * PER_RADIAN
        i = math.floor(at)
        low = self._radii[i % FINE] or self._tabulate(i % FINE)
        high = self._radii[(i + 1) % FINE] or self._tabulate((i + 1) % FINE)
        return low + (high - low) * (at - i)

    def _tabulate(self, i: int) -> float:
        angle, r = i / PER_RADIAN, float(self.form["r0"])
        for k, amp, phase in self.form["outline"]:
            r += amp * math.cos(k * angle + phase / 1000.0)
        self._radii[i] = r
        return r

    def at_membrane(self, mrad: int, depth: int) -> tuple[int, int]:
        """Point *depth* nm below the membrane (outside if negative) at an angle in mrad."""
        angle = mrad / 1000.0
        r = self.radius(angle) - depth
        return round(r * math.cos(angle)), round(r * math.sin(angle))

    def angle(self, x: int, y: int) -> int:
        """Angle of a point seen from the centre, in mrad from 0 to 6283."""
        return round((math.atan2(y, x) % (2.0 * math.pi)) * 1000.0)

    def outside(self, x: int, y: int, by: int = 0) -> bool:
        """Is the point outside the plasma membrane, by at least *by* nm?"""
        return math.sqrt(x * x + y * y) >= self.radius(math.atan2(y, x)) + by

    def in_nucleus(self, x: int, y: int, margin: int = 0) -> bool:
        """Is the point in the nucleus, or nearer to it than *margin* nm?"""
        if self.nucleus is None:
            return False
        dx = (x - self.nucleus["cx"]) / (self.nucleus["rx"] + margin)
        dy = (y - self.nucleus["cy"]) / (self.nucleus["ry"] + margin)
        return bool(dx * dx + dy * dy < 1.0)

    # -- microtubules -----------------------------------------------------------------------

    def _track(self, i: int) -> list[int]:
        """Track number *i*; the tracks leave the organising centre evenly in all directions."""
        angle = (i + 0.5) * 2.0 * math.pi / self.form["tracks"]
        return around(self.nucleus, self.mtoc, to_cortex(self, angle))

    def on_track(self, track: int, s: float, side: int = 0) -> tuple[int, int]:
        """Point *s* nm along a track, *side* nm to the left of the outward direction."""
        x, y, ux, uy = along(self.tracks[track], s)
        return round(x + side * uy), round(y - side * ux)

    def inner(self, track: int) -> float:
        """Where MVEs begin to lie along a track, as a share of it: past the nucleus."""
        return 0.32 if len(self.tracks[track]) == 4 else 0.52

    def end_angle(self, track: int) -> int:
        """Where a track meets the membrane, in mrad."""
        points = self.tracks[track]
        return self.angle(points[-2], points[-1])

    def room(self, track: int, s: float, radius: int) -> tuple[int, int]:
        """A free place for a thing of *radius* beside the track, at *s* or further out: (s, side).

        It keeps off the nucleus, the lysosomes, the TGN and the organising centre.
        """
        last = self.lengths[track] - radius
        s = min(s, last)
        while True:
            for side in (radius, -radius):
                x, y = self.on_track(track, s, side)
                if self.is_free(x, y, radius):
                    return round(s), side
            if s >= last:
                return round(s), radius
            s = min(last, s + 200.0)

    def is_free(self, x: int, y: int, radius: int) -> bool:
        """Is there room for *radius* at a point, next to what never moves?"""
        if self.in_nucleus(x, y, radius):
            return False
        for ox, oy, r in self.obstacles:
            if (x - ox) ** 2 + (y - oy) ** 2 < (r + radius) ** 2:
                return False
        return True

    def where(self, go: list, t: int) -> tuple[int, int]:
        """Position at time *t* on a motion of the log (see ``motion``)."""
        kind = go[0]
        if kind == "drift":
            return drifted(go, t)
        part = share(go, t)
        if kind == "line":
            return round(go[3] + (go[5] - go[3]) * part), round(go[4] + (go[6] - go[4]) * part)
        if kind == "track":
            return self.on_track(go[3], go[4] + (go[5] - go[4]) * part, go[6])
        if kind == "arc":
            return self.at_membrane(round(go[3] + (go[4] - go[3]) * part), go[5])
        points = go[3:]
        x, y, _, _ = along(points, length(points) * part)
        return round(x), round(y)

    # -- ways ---------------------------------------------------------------------------------

    def way_along(self, track: int, start: tuple[int, int], s: float, side: int) -> list[int]:
        """Polyline from *start*, along the track from its nearest point to *s*."""
        points = self.tracks[track]
        begin, passed, best = 0.0, 0.0, 1e18
        for i in range(0, len(points), 2):
            if i > 0:
                passed += length(points[i - 2 : i + 2])
            far = (points[i] - start[0]) ** 2 + (points[i + 1] - start[1]) ** 2
            if far < best:
                best, begin = far, passed
        way = [start[0], start[1]]
        for at in self._corners(track, begin, s):
            way.extend(self.on_track(track, at, side))
        way.extend(self.on_track(track, s, side))
        return way

    def _corners(self, track: int, begin: float, end: float) -> list[float]:
        """Positions of the track's corners strictly between two of its positions, in order."""
        points, passed, found = self.tracks[track], 0.0, []
        for i in range(2, len(points) - 2, 2):
            passed += length(points[i - 2 : i + 2])
            if min(begin, end) < passed < max(begin, end):
                found.append(passed)
        if begin > end:
            found.reverse()
        return found

    def ways_to_lysosomes(self, track: int) -> list[tuple[int, float]]:
        """The three nearest lysosomes from a track: (number, s where the track is left)."""
        if track not in self._ways:
            ways = []
            for number, spot in enumerate(self.lysosomes):
                ways.append(self._exit(track, number, (spot[0], spot[1])))
            self._ways[track] = [(number, s) for _, number, s in sorted(ways)[:3]]
        return self._ways[track]

    def _exit(self, track: int, number: int, to: tuple[int, int]) -> tuple[float, int, float]:
        """Best place to leave a track for a point: (length of the way, number, s)."""
        best = (1e18, number, 0.0)
        steps = 12
        for i in range(steps + 1):
            s = self.lengths[track] * i / steps
            here = self.on_track(track, s)
            if not crosses(self.nucleus, here, to, 1.04):
                far = length([here[0], here[1], to[0], to[1]]) * 2.0 + abs(s - 2500.0)
                if far < best[0]:
                    best = (far, number, s)
        return best

    def way_inside(self, start: tuple[int, int], number: int, radius: int = 0) -> list[int]:
        """Polyline from a point to lysosome *number*, around the nucleus, until they touch."""
        x, y, r = self.lysosomes[number]
        way = around(self.nucleus, start, (x, y))
        far = length(way[-4:])
        part = min(0.9, (r + radius) * 0.8 / far) if far > 0.0 else 0.0
        way[-2] += round((way[-4] - x) * part)
        way[-1] += round((way[-3] - y) * part)
        return way

    def way_to(self, start: tuple[int, int], end: tuple[int, int]) -> list[int]:
        """Polyline between two points of the cytoplasm, around the nucleus."""
        return around(self.nucleus, start, end)

    # -- outside ------------------------------------------------------------------------------

    def deep(self) -> tuple[int, int]:
        """Where the recipient cell has its lysosome."""
        far = self.recipient
        size = math.sqrt(far["cx"] ** 2 + far["cy"] ** 2)
        part = 1.0 - 0.62 * far["r"] / size
        return round(far["cx"] * part), round(far["cy"] * part)

    def on_recipient(self, luck: float, depth: int) -> tuple[int, int]:
        """Point *depth* nm below the recipient's surface, on the side that faces the cell."""
        far = self.recipient
        angle = math.atan2(-far["cy"], -far["cx"]) + (luck - 0.5) * 1.5
        r = far["r"] - depth
        return round(far["cx"] + r * math.cos(angle)), round(far["cy"] + r * math.sin(angle))

    def way_outside(self, start: tuple[int, int], end: tuple[int, int], by: int) -> list[int]:
        """Polyline outside the cell from *start* to *end*, at least *by* nm off the membrane."""
        first = math.atan2(start[1], start[0])
        turn = (math.atan2(end[1], end[0]) - first + math.pi) % (2.0 * math.pi) - math.pi
        far0, far1 = math.sqrt(start[0] ** 2 + start[1] ** 2), math.sqrt(end[0] ** 2 + end[1] ** 2)
        way = [start[0], start[1]]
        step = 0.25
        steps = int(abs(turn) / step) + 1
        for i in range(steps):
            angle = first + turn * i / steps
            wall = max(self.radius(angle - step), self.radius(angle), self.radius(angle + step))
            r = max(far0 + (far1 - far0) * i / steps, wall + by)
            way.append(round(r * math.cos(angle)))
            way.append(round(r * math.sin(angle)))
        way.extend([end[0], end[1]])
        return way
