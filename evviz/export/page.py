"""One file that works from a USB stick: player, engine, knowledge and scene in one page."""

from pathlib import Path

from evviz.export.parts import STYLE, bundle, frame, inline, no_script, packed, parts
from evviz.files import whole


def page(scene: str, language: str = "en") -> str:
    """The text of the page that shows *scene*; nothing else is needed to open it.

    Raises:
        InputError: there is no such scene.
    """
    data, shown = parts(scene, language)
    data["open"] = {"scene": scene}
    head = f"<style>{STYLE}</style>\n"
    body = (
        '<body data-evviz="page">\n'
        f"{no_script()}"
        f'<main id="player" data-evviz-player data-scene="{scene}"></main>\n'
        f"<script>{packed(data)}</script>\n<script>{inline(bundle())}</script>\n</body>\n"
    )
    return frame(f"{shown['label']} · EVViz", shown["summary"], head, body, language)


def write_page(scene: str, to: Path, language: str = "en") -> int:
    """Write the page of *scene* to the file *to*, whole or not at all; returns its size in bytes.

    Raises:
        InputError: there is no such scene, or *to* cannot be written.
    """
    text = page(scene, language).encode()
    with whole(to) as temporary:
        temporary.write_bytes(text)
    return len(text)
