"""Cell shapes in nm: teaching choices at the size of a real cell, drawn once by hand.

Each outline is r(a) = R0 + sum of amp * cos(k * a + phase), a in radians clockwise from the right
(y points down); the table holds [k, amp in nm, phase in milliradians].
"""

ROUND: dict = {
    "r0": 5636,
    "outline": [
        [1, 154, -3120], [2, 423, 122], [3, 71, -652], [4, 51, 963], [5, 21, 818],
        [6, 28, 211], [7, 75, -444], [8, 33, -2874], [9, 43, -2240], [10, 62, -2571],
        [11, 45, -2338], [12, 20, -2322], [14, 19, 673],
    ],
    "nucleus": {"cx": -2260, "cy": -90, "rx": 2260, "ry": 2000, "rot": 0},
    "mtoc": [620, 300],
    "tracks": 18,
    "tgn": {"cx": 1000, "cy": -1900, "length": 1500, "cisternae": 5, "rot": 320},
    "recycling": [1150, 900],
    "lysosomes": [
        [-4650, 1570, 370], [-3430, 3040, 620], [-1830, 3700, 460], [-500, 2550, 400],
        [-3300, -2850, 400], [-900, -2900, 360], [900, 2100, 430],
    ],
    "recipient": {"cx": 11500, "cy": 5500, "r": 4800},
}  # fmt: skip

POLARISED: dict = {
    "r0": 5482,
    "outline": [[2, 552, 3142], [3, 60, 1000], [4, 307, 3142], [5, 40, 0], [6, 82, 0]],
    "nucleus": {"cx": -300, "cy": 2150, "rx": 1900, "ry": 2150, "rot": 0},
    "mtoc": [100, -2300],
    "tracks": 18,
    "tgn": {"cx": 600, "cy": -800, "length": 1500, "cisternae": 5, "rot": 0},
    "recycling": [-1300, -3200],
    "lysosomes": [
        [-2900, 600, 420], [-2300, -600, 380], [2500, 300, 480], [2600, 1500, 380],
        [-3100, 3800, 400], [1900, -1300, 360],
    ],
    "recipient": {"cx": 11500, "cy": 4200, "r": 4800},
}  # fmt: skip

PLATELET: dict = {
    "r0": 4180,
    "outline": [
        [2, 204, 490], [4, 352, -2562], [5, 108, -1103], [6, 64, -1441], [7, 131, 2756],
        [8, 168, 1133], [9, 119, 2761], [10, 60, 2488], [11, 77, 83], [12, 44, -1564],
        [13, 70, 336], [14, 32, 98], [15, 29, -2779],
    ],
    "nucleus": None,
    "mtoc": [0, 0],
    "tracks": 16,
    "tgn": {"cx": -1000, "cy": -700, "length": 900, "cisternae": 3, "rot": 500},
    "recycling": [600, 500],
    "lysosomes": [[-1100, 900, 340], [200, -1400, 310], [900, 1300, 290]],
    "recipient": {"cx": 9500, "cy": 4300, "r": 4400},
}  # fmt: skip

NEURON: dict = {
    "r0": 5428,
    "outline": [
        [1, 63, -1699], [2, 189, -188], [3, 350, -477], [4, 389, -959], [5, 782, -208],
        [6, 342, -2441], [7, 154, -763], [8, 250, -978], [9, 219, -1528], [10, 116, -541],
        [11, 149, -2393], [12, 51, -1291], [13, 58, -1715], [14, 46, -2186],
    ],
    "nucleus": {"cx": -900, "cy": -100, "rx": 1800, "ry": 1700, "rot": 0},
    "mtoc": [1300, 500],
    "tracks": 20,
    "tgn": {"cx": 1500, "cy": -1300, "length": 1300, "cisternae": 5, "rot": 320},
    "recycling": [2100, 900],
    "lysosomes": [
        [-2500, 1900, 420], [-600, 2600, 420], [900, 2300, 360], [-1400, -2600, 400],
        [300, -2500, 340],
    ],
    "recipient": {"cx": 12600, "cy": 5600, "r": 4800},
}  # fmt: skip

#: All shapes by name.
SHAPES: dict[str, dict] = {
    "round": ROUND,
    "polarised": POLARISED,
    "platelet": PLATELET,
    "neuron": NEURON,
}
