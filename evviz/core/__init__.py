"""The engine: it knows time, rules and chance, and no biology.

Reading order: ``rng`` (luck), ``model`` (data and the rules that hold in a context), ``wiring``
(rules compiled to gates), ``network`` (activities), ``rates`` (what the activities do to events),
``course`` (both over time), ``clocks`` (planned events), ``simulation`` (a run), ``log`` (its
record), ``explain`` and ``attribution`` (why it happened).

Portable: these files import only ``math``, ``heapq``, ``json`` and each other, and run in CPython
and in MicroPython. Three habits keep both in step: a dict or set is never walked where the order
could matter (MicroPython keeps none), floats are added in loops, never with ``sum``, and no
``*`` or ``**`` stands inside a list or dict display.

Phase order at every boundary of time (a tick or an input): inputs, nodes, rates, events, snapshot.
"""
