"""What every package is made of: the player's script, the payload, and a frame of HTML."""

import base64
import gzip
import json
from html import escape
from pathlib import Path
from typing import Any

from evviz import lessons, scenes
from evviz.errors import InputError, unknown
from evviz.export.warm import warm
from evviz.player.payload import payload

DIST = Path(__file__).parents[1] / "player" / "dist"

STYLE = (
    "html,body{margin:0;height:100%;background:#fbf7ef;color:#2b2a33;"
    "font:16px/1.5 system-ui,sans-serif}"
    "@media(prefers-color-scheme:dark){html,body{background:#14161c;color:#ece9e1}}"
    "#player{height:100vh;height:100dvh}noscript p{padding:2rem}"
    "@media print{@page{margin:14mm}html,body,#player{height:auto;background:#fff}}"
)

#: What a page in a folder may do: its own scripts, WebAssembly, and nothing from anywhere else.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self' blob: data:; worker-src blob:; "
    "media-src blob:; base-uri 'none'; form-action 'none'"
)

_UNPACK = (
    "(()=>{const t={text},b=Uint8Array.fromBase64?Uint8Array.fromBase64(t):"
    "Uint8Array.from(atob(t),(c)=>c.charCodeAt(0));"
    "return new Response(new Blob([b]).stream()"
    ".pipeThrough(new DecompressionStream('gzip'))).json()})()"
)


def bundle() -> str:
    """The player as a classic script.

    Raises:
        InputError: the script is not in this installation.
    """
    path = DIST / "evviz-cell.js"
    if not path.is_file():
        raise InputError(f"{path}: the player's script is missing; `make player` builds it")
    return path.read_text(encoding="utf-8")


def packed(data: dict[str, Any]) -> str:
    """A script that sets ``EVVIZ_PAYLOAD`` to a promise of *data*."""
    return f"globalThis.EVVIZ_PAYLOAD={squeezed(data)};\n"


def squeezed(data: dict[str, Any]) -> str:
    """JavaScript that gives a promise of *data*, gzipped: a third of the size."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    packed_text = base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()
    return _UNPACK.replace("{text}", json.dumps(packed_text))


def parts(place: str, language: str = "en") -> tuple[dict[str, Any], dict[str, str]]:
    """The payload of a page that shows *place*, and the page's title, summary and scene.

    Args:
        place: id of a scene, of a lesson, or ``scene/lesson``.
        language: of the prose.

    Raises:
        InputError: there is no such scene or lesson.
    """
    scene, lesson = find(place)
    data = payload([scene], language)
    data["open"] = {"scene": scene}
    about = shown = data["scenes"][scene]
    if lesson:
        about = lessons.into(data, scene, lesson, language)["lesson"]
    shown["warm"] = warm(shown, data["model"])
    return data, {"title": about["label"], "summary": about["summary"], "scene": scene}


def find(place: str) -> tuple[str, str]:
    """Scene and lesson ("" for none) that *place* names.

    Raises:
        InputError: there is no such scene or lesson.
    """
    scene, slash, lesson = place.partition("/")
    taught = {name: where for where, name in lessons.names()}
    if not slash and place in taught:
        return taught[place], place
    if not slash and place not in scenes.names():
        raise unknown("scene or lesson", place, [*scenes.names(), *taught])
    if slash and taught.get(lesson) != scene:
        raise unknown("lesson", place, [f"{where}/{name}" for name, where in taught.items()])
    return scene, lesson


def inline(script: str) -> str:
    """*script* as it may stand between script tags."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def frame(about: dict[str, str], head: str, body: str, language: str = "en") -> str:
    """A whole HTML page around *body*; title and summary of *about* are plain text."""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(about['title'])} · EVViz</title>\n"
        f'<meta name="description" content="{escape(about["summary"])}">\n'
        f"{head}</head>\n{body}</html>\n"
    )


def place_for(scene: str) -> str:
    """The element that the player fills."""
    return f'<main id="player" data-evviz-player data-scene="{escape(scene)}"></main>\n'


def no_script() -> str:
    """What a reader without JavaScript is told."""
    return (
        "<noscript><p>This page shows a moving cell and needs JavaScript, "
        "which is switched off in this browser.</p></noscript>\n"
    )
