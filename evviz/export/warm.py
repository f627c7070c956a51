"""A cell that has its warm-up behind it, so that a page need not wait for one."""

from typing import Any

from evviz.core.log import canonical
from evviz.core.model import Model
from evviz.player.live import begun


def warm(scene: dict[str, Any], model: dict[str, Any]) -> dict[str, Any]:
    """The resting cell of *scene* at time 0: ``header`` as the page makes it, and ``keyframe``.

    A page that begins under the same header goes on from the keyframe, and the same events happen
    as if it had played the warm-up itself.

    Args:
        scene: as `scenes.compiled` returns it.
        model: the compiled knowledge.
    """
    known = Model(model)
    header = {
        "scene": scene["id"],
        "model": known.hash,
        "context": scene.get("context", "generic"),
        "seed": scene.get("seed", 1),
    }
    live = begun(known, header, [])
    live.advance(0)
    snapshot = live.run.snapshot()
    return {"header": header, "keyframe": canonical(snapshot)}
