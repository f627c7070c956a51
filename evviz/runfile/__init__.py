"""Run files: what was set and what happened, as JSON lines, CSV or Parquet.

A run file holds, in this order: the header (model, scene, context, seed ...), then inputs and
events in the order of time, then one end record with the number of events and their SHA-256.

    JSON lines   {header} / {"set": [t_ms, kind, id, value]} / [t_ms, what, who, data]
                 / {"end": [t_ms, events, sha256]}
    CSV, Parquet the columns t_ms, what, who, data (JSON); the header, inputs and the end are rows
                 whose `what` is `#header`, `#set` and `#end`

A file is opened only if it is at most 5 MB and nested at most 20 deep; both are looked at before it
is parsed. A longer run can be written with its inputs and the digest of its events alone:
replaying those gives the events.
"""

from evviz.files import DEEPEST, LARGEST
from evviz.runfile.reader import Run, read
from evviz.runfile.writer import FORMATS, Events, Writer, form_of, write

__all__ = ["DEEPEST", "FORMATS", "LARGEST", "Events", "Run", "Writer", "form_of", "read", "write"]
