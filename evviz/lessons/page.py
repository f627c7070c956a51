"""A lesson in the payload of a page."""

from typing import Any

from evviz.lessons.compiled import compiled


def into(payload: dict[str, Any], scene: str, name: str, language: str = "en") -> dict[str, Any]:
    """Put a lesson into the payload of a page that shows its scene.

    Args:
        payload: what `evviz.player.payload.payload` made of the scene; changed in place.
        scene: id of the scene.
        name: id of the lesson.
        language: of the prose.

    Returns:
        The payload.

    Raises:
        InputError: the lesson is unknown, malformed, or was never measured.
    """
    lesson = compiled(scene, name, language)
    here = payload["scenes"][scene]
    here["label"] = lesson["label"]
    for key in ("offers", "offer_levers"):
        here[key] = lesson[key] or here[key]
    here.update(opening(here, lesson["steps"][0]["stage"]))
    payload["lesson"] = lesson
    payload["open"] = {**payload.get("open", {}), "scene": scene}
    return payload


def opening(scene: dict[str, Any], stage: dict[str, Any]) -> dict[str, Any]:
    """The cell that the first step of a lesson sets, so that a page begins with it at once."""
    other = stage.get("context", scene["context"]) != scene["context"]
    found: dict[str, Any] = {"signals": {}, "levers": []} if other else {}
    found.update({key: stage[key] for key in ("context", "seed", "levers") if key in stage})
    if "signals" in stage:
        found["signals"] = {**({} if other else scene["signals"]), **stage["signals"]}
    return found
