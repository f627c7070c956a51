"""EVViz: a teaching simulation of how a cell releases extracellular vesicles.

`evviz.Cell` and `evviz.ensemble` are the Python interface (docs/api.md). They are loaded when they
are first used, so that the command line starts fast.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evviz.api import Cell, ensemble

__version__ = "0.1.0"
__all__ = ["Cell", "__version__", "ensemble"]


def __getattr__(name: str) -> Any:
    if name in ("Cell", "ensemble"):
        from evviz import api

        return getattr(api, name)
    raise AttributeError(f"module 'evviz' has no attribute {name!r}")
