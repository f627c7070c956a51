"""One file that works from a USB stick: player, engine, knowledge and scene in one page."""

from pathlib import Path

from evviz.export.parts import STYLE, bundle, frame, inline, no_script, packed, parts, place_for
from evviz.files import whole


def page(place: str, language: str = "en") -> str:
    """The text of the page that shows a scene or lesson; nothing else is needed to open it.

    Raises:
        InputError: there is no such scene or lesson.
    """
    data, about = parts(place, language)
    head = f"<style>{STYLE}</style>\n"
    body = (
        f'<body data-evviz="page">\n{no_script()}{place_for(about["scene"])}'
        f"<script>{packed(data)}</script>\n<script>{inline(bundle())}</script>\n</body>\n"
    )
    return frame(about, head, body, language)


def write_page(place: str, to: Path, language: str = "en") -> int:
    """Write the page of *place* to the file *to*, whole or not at all; returns its size in bytes.

    Raises:
        InputError: there is no such scene or lesson, or *to* cannot be written.
    """
    text = page(place, language).encode()
    with whole(to) as temporary:
        temporary.write_bytes(text)
    return len(text)
