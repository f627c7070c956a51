"""Counter-based random numbers: luck is a function of (seed, thing, label, count).

Nothing is stored but how often a thing has drawn, so a thing's luck never depends on what other
things did. The mixing function is splitmix64 (Steele, Lea and Flood 2014,
doi:10.1145/2660193.2660195).
"""

MASK = 0xFFFFFFFFFFFFFFFF
GOLDEN = 0x9E3779B97F4A7C15
_SCALE = 1.0 / 9007199254740992.0  # 2 ** -53


def mix(z: int) -> int:
    """Scramble a 64-bit integer (the finaliser of splitmix64)."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def key(text: str) -> int:
    """64-bit key of a name: FNV-1a over its UTF-8 bytes, then mixed."""
    h = 0xCBF29CE484222325
    for byte in text.encode():
        h = ((h ^ byte) * 0x100000001B3) & MASK
    return mix(h)


def uniform(stream: int, count: int) -> float:
    """Number *count* of a stream, in the open interval (0, 1)."""
    z = (stream + (count + 1) * GOLDEN) & MASK  # then mix(z), without the cost of a call
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return (((z ^ (z >> 31)) >> 11) + 0.5) * _SCALE
