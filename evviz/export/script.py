"""One script that teaches a page the tag ``<evviz-cell>``, with all scenes in it."""

from pathlib import Path

from evviz.export.parts import bundle, packed
from evviz.files import whole
from evviz.player.payload import payload


def script(language: str = "en") -> str:
    """The text of the script: payload and player."""
    return packed(payload(None, language)) + bundle()


def write_script(to: Path, language: str = "en") -> int:
    """Write the script to the file *to*, whole or not at all; returns its size in bytes.

    Raises:
        InputError: *to* cannot be written.
    """
    text = script(language).encode()
    with whole(to) as temporary:
        temporary.write_bytes(text)
    return len(text)
