"""What would have happened: two runs from one keyframe, same luck, one thing different (portable).

Clocks are rescaled and never redrawn, so only things that met the difference can differ.
"""

from evviz.core.model import Model, ModelError
from evviz.core.simulation import MINUTE_MS
from evviz.player.live import Live, resumed

#: Most things that are named in an answer; all are counted.
MOST_NAMED = 200


class WhatIf:
    """A question, answered step by step so that nobody waits.

    Args:
        model: the compiled knowledge.
        keyframe: where both runs begin.
        inputs: what was set in the run.
        change: ``{"rule": id}`` (switched off) or ``{"node": id, "value": 0 to 1}``.
        to: when both end, in ms.

    Raises:
        ModelError: the change names nothing, or something unknown.
    """

    def __init__(self, model: Model, keyframe: str, inputs: list, change: dict, to: int) -> None:
        self.was = resumed(model, keyframe, inputs)
        if "rule" in change:
            model.select("generic", {}, [change["rule"]])  # refuses an unknown rule by name
            self.now = resumed(model, keyframe, inputs, (change["rule"],))
            reconsider(self.now)
        elif "node" in change:
            self.now = resumed(model, keyframe, inputs)
            self.now.set([self.now.run.now, "perturb", change["node"], change.get("value", 0.0)])
        else:
            raise ModelError("change must name a rule or a node, got " + str(sorted(change)))
        self.start = self.t = self.was.run.now
        if to < self.t:
            raise ModelError("to must be " + str(self.t) + " or later, got " + str(to))
        self.to = to
        self.fates: list[dict[str, str]] = [{}, {}]
        self.times: list[dict[str, int]] = [{}, {}]
        self.released: list[dict[str, int]] = [{}, {}]

    def step(self, ms: int) -> dict:
        """Take both runs *ms* further; the answer once the end is reached.

        Returns:
            ``{"done": false, "t"}``, or at the end ``from``, ``to``, ``things`` (how many there
            were in either run), ``count`` (how many ended up differently), ``differ``: up to
            MOST_NAMED of ``{"who", "was", "now"}`` with the last state in each run (None: never
            there), and ``released``: ``{kind: [was, now]}``.
        """
        self.t = min(self.to, self.t + max(1, ms))
        for i, live in enumerate((self.was, self.now)):
            self._note(i, live.advance(self.t)["events"])
        if self.t < self.to:
            return {"done": False, "t": self.t}
        return self._answer()

    def _note(self, i: int, events: list) -> None:
        fates, times, released = self.fates[i], self.times[i], self.released[i]
        for t, what, who, data in events:
            fates[who] = data.get("is", fates.get(who, what))
            times[who] = t
            if "age" in data:
                released[data["kind"]] = released.get(data["kind"], 0) + 1

    def _answer(self) -> dict:
        was, now = self.fates
        names = sorted(set(was) | set(now))
        differ: list[dict] = []
        count = 0
        for name in names:
            a, b = was.get(name), now.get(name)
            if a != b:
                count += 1
                if len(differ) < MOST_NAMED:
                    differ.append({"who": name, "was": a, "now": b})
        kinds = sorted(set(self.released[0]) | set(self.released[1]))
        return {
            "done": True,
            "t": self.t,
            "from": self.start,
            "to": self.to,
            "things": len(names),
            "count": count,
            "differ": differ,
            "released": {
                k: [self.released[0].get(k, 0), self.released[1].get(k, 0)] for k in kinds
            },
        }


def reconsider(live: Live) -> None:
    """Let a restored run feel at once that its rules are others than those of its keyframe."""
    run = live.run
    network, rates = run.course.network, run.course.rates
    for i in range(len(network.level)):
        network._aim(i)
    run.course.quiet = not run.course._moving()
    for i in range(len(rates.value)):
        rates._update(i)
    run.values = rates.value[:]
    for i, value in enumerate(run.values):
        if run.is_rate[i]:
            run.clocks.set_rate(i, value / MINUTE_MS, run.now)
