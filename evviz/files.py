"""Files: written whole or not at all, and looked at before they are parsed."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evviz.errors import InputError

#: The largest file that is opened, in bytes.
LARGEST = 5_000_000
#: The deepest nesting of lists and objects that is parsed.
DEEPEST = 20

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]')


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary path beside *path*, moved to *path* only when the block ends well.

    Raises:
        InputError: the folder of *path* does not exist or cannot be written, or *path* is a folder.
    """
    temporary = _beside(path)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    if path.is_dir():
        raise InputError(f"{path}: is a folder; give the name of a file")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
    os.close(handle)
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def text_of(path: Path) -> str:
    """The text of the file *path* (UTF-8).

    Raises:
        InputError: there is no such file, it cannot be read, or it is not UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start + 1} is not UTF-8 text") from error


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
