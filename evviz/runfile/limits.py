"""What a file from outside may be like before anything parses it."""

import re
from pathlib import Path

from evviz.errors import InputError

#: The largest file that is opened, in bytes.
LARGEST = 5_000_000
#: The deepest nesting of lists and objects that is parsed.
DEEPEST = 20

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]')


def refuse_large(path: Path, largest: int = LARGEST) -> None:
    """Look at the size of *path* before it is read.

    Raises:
        InputError: there is no such file, or it is larger than *largest* bytes.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    if path.is_dir():
        raise InputError(f"{path}: is a folder; give the name of a file")
    if size > largest:
        raise InputError(
            f"{path}: {size / 1e6:.1f} MB; files up to {largest / 1e6:g} MB are opened"
            " (a longer run: write it with --inputs-only)"
        )


def refuse_deep(text: str, where: str, deepest: int = DEEPEST) -> None:
    """Count the nesting of the JSON *text* before it is parsed.

    Raises:
        InputError: it is nested deeper than *deepest*.
    """
    if text.count("[") + text.count("{") <= deepest:
        return
    depth = 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        if depth > deepest:
            raise InputError(f"{where}: nested deeper than {deepest}")
