"""The player: what runs in a page, and the Python side of it."""

#: Latest moment of a run that a page shows, shares or opens, in ms of cell time: 30 days, which are
#: 72 min at full speed (teaching choice). The same as in js/src/run/runfile.js.
LATEST_MS = 30 * 86_400_000
