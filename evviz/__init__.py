"""EVViz: a teaching simulation of how a cell releases extracellular vesicles."""

__version__ = "0.1.0"
