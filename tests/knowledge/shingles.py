"""Runs of eight words, as short hashes: lets a test know a text without holding it."""

import hashlib
import re
from collections.abc import Iterator

#: Words in a run. Eight in a row are hardly ever shared by chance.
LENGTH = 8

#: Bytes kept of each hash.
BYTES = 5

_WORD = re.compile(r"[a-z0-9]+")


def shingles(text: str) -> Iterator[str]:
    """Yield every run of eight words of *text*, in lower case and without punctuation."""
    words = _WORD.findall(text.lower())
    for at in range(len(words) - LENGTH + 1):
        yield " ".join(words[at : at + LENGTH])


def digest(shingle: str) -> bytes:
    """Return the short hash of a run of words."""
    return hashlib.sha256(shingle.encode()).digest()[:BYTES]


def unpack(packed: bytes) -> set[bytes]:
    """Return the hashes in *packed*, where they stand one after the other."""
    return {packed[at : at + BYTES] for at in range(0, len(packed), BYTES)}
