"""A cell that has its warm-up behind it, so that a page need not wait for one."""

from typing import Any

from evviz.core.log import canonical
from evviz.core.model import Model
from evviz.player.host import Host
from evviz.player.live import begun


def warm(scene: dict[str, Any], model: dict[str, Any]) -> dict[str, Any]:
    """The resting cell of *scene* at time 0.

    A page that begins under the same header goes on from the keyframe, and the same events happen
    as if it had played the warm-up itself. It draws the cell before its engine is there.

    Args:
        scene: as `scenes.compiled` returns it.
        model: the compiled knowledge.

    Returns:
        ``header`` as the page makes it, ``keyframe``, and what the engine answers to the page's
        first messages: ``rest``, ``state``, ``plate`` and ``things``.
    """
    host = Host(Model(model))
    header = {
        "scene": scene["id"],
        "model": host.model.hash,
        "context": scene.get("context", "generic"),
        "seed": scene.get("seed", 1),
    }
    live = begun(host.model, header, [])
    live.advance(0)
    keyframe = canonical(live.run.snapshot())
    return {
        "header": header,
        "keyframe": keyframe,
        "rest": host.answer({"do": "rest", "context": header["context"]}),
        "state": host.answer({"do": "restore", "keyframe": keyframe}),
        "plate": host.answer({"do": "plate"})["plate"],
        "things": host.answer({"do": "things"}),
    }
