"""The engine host of a page: one JSON text in, one JSON text out (portable).

The same file answers in MicroPython inside a browser and in CPython. The page keeps the clock, the
keyframes and the drawing; the host keeps the runs. Everything that either side may say is in
MESSAGES; whatever is not there is refused with the names that are.

An answer is an object; ``{"error": "one line"}`` says why a message was refused: then the run is as
it was. A keyframe, which is long, follows its message or answer as it is, on a second line:
inside a JSON text it would take the page 0.05 s to read. ``advance`` is meant to be called in small
steps: however a run is cut, the same events happen.
"""

import json

from evviz.core.model import Model, ModelError, unknown
from evviz.player.live import Live, begun, resumed
from evviz.player.reasons import reasons
from evviz.player.text import text_of
from evviz.player.whatif import WhatIf

#: What the page may say: name -> fields; a field with a default may be left out.
#: Most messages name a run ("main" unless told), so that twins share a host.
MESSAGES: dict[str, dict] = {
    # -> {"hash", "format"}
    "hello": {},
    # a new run, advanced to the beginning of its warm-up -> state
    "start": {"run": "main", "header": dict, "inputs": []},
    # go on to cell time `to` (ms) ->
    #   {"to", "events": [[t, what, who, data]...], "nodes": {id: permille}, "rates": {target: x}}
    "advance": {"run": "main", "to": int},
    # an input: [t, "signal"|"perturb"|"release", id, value]; null as t is now ->
    #   {"t", "nodes", "rates"}
    "set": {"run": "main", "input": list},
    # everything needed to go on from now, as text -> {"keyframe", "t"}
    "keyframe": {"run": "main"},
    # go back to a keyframe; `inputs` is the whole list, earlier ones are already in it -> state
    "restore": {"run": "main", "keyframe": str, "inputs": []},
    # the live things as drawing data, for a stage that starts in the middle -> {"t", "things"}
    "things": {"run": "main"},
    # where everything in the run's cell is; receptors of the signals that have one at the plasma
    # membrane -> {"plate"}
    "plate": {"run": "main"},
    # all activities and rates -> {"t", "nodes", "rates"}
    "state": {"run": "main"},
    # resting slider values and basal activities of a context -> {"signals", "nodes"}
    "rest": {"context": "generic"},
    # what a thing is and holds -> {"who", "kind", "state", "about": {...}, "log": []}
    "describe": {"run": "main", "who": str},
    # why: the rate (odds, scale) of a target, or of what a thing does next -> see reasons.py
    "why": {"run": "main", "who": "", "target": ""},
    # who did it: share of each changed input in the change of a target -> {"shares": {id: ln}}
    "shares": {"run": "main", "target": str},
    # same luck, one thing different, from a keyframe of the run to time `to` ->
    #   {"done": false, "t"} until "what_if_step" says {"done": true, ...}, see whatif.py; a run has
    #   one question at a time, the latest
    "what_if": {"run": "main", "keyframe": str, "inputs": [], "change": dict, "to": int},
    "what_if_step": {"run": "main", "ms": int},
    # forget a run -> {}
    "drop": {"run": str},
}


#: How many of each receptor are drawn: a teaching choice.
RECEPTORS = 2


def at_membrane(model: Model, signal: str) -> bool:
    """Whether what a signal acts on is a molecule of the plasma membrane: its receptor."""
    node = model.nodes.get(model.signals[signal].get("receptor", ""), {})
    return node.get("place") == "plasma_membrane" and node["kind"] in ("protein", "complex")


class Host:
    """Answers the messages of one page.

    Args:
        model: the compiled knowledge; texts of claims and references may be left out of it.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.runs: dict[str, Live] = {}
        self.questions: dict[str, WhatIf] = {}

    def answer(self, message: dict) -> dict:
        """The answer to one message.

        Raises:
            ModelError: the message is not in MESSAGES, or asks for what is not there.
        """
        name = message.get("do", "")
        if name not in MESSAGES:
            raise unknown("message", str(name), list(MESSAGES))
        fields = checked(name, message)
        answer: dict = getattr(self, "on_" + name)(**fields)
        return answer

    def _run(self, name: str) -> Live:
        if name not in self.runs:
            raise ModelError("there is no run '" + name + "'; send start first")
        return self.runs[name]

    def on_hello(self) -> dict:
        """Who we are."""
        return {"hash": self.model.hash, "format": 1}

    def on_start(self, run: str, header: dict, inputs: list) -> dict:
        """A new run under a header."""
        self.runs[run] = begun(self.model, header, inputs)
        return self.runs[run].state()

    def on_advance(self, run: str, to: int) -> dict:
        """Go on."""
        return self._run(run).advance(to)

    def on_set(self, run: str, input: list) -> dict:
        """Take an input."""
        return self._run(run).set(input)

    def on_keyframe(self, run: str) -> dict:
        """A snapshot as text."""
        return self._run(run).keyframe()

    def on_restore(self, run: str, keyframe: str, inputs: list) -> dict:
        """Back to a snapshot."""
        self.runs[run] = resumed(self.model, keyframe, inputs)
        return self.runs[run].state()

    def on_things(self, run: str) -> dict:
        """What is there to draw."""
        return self._run(run).things()

    def on_plate(self, run: str) -> dict:
        """Where everything is."""
        receptors = [name for name in sorted(self.model.signals) if at_membrane(self.model, name)]
        return {"plate": self._run(run).cell.plate.data(receptors * RECEPTORS)}

    def on_state(self, run: str) -> dict:
        """All activities and rates."""
        return self._run(run).state()

    def on_rest(self, context: str) -> dict:
        """Where a context rests."""
        return {"signals": self.model.rest(context), "nodes": self.model.basal(context)}

    def on_describe(self, run: str, who: str) -> dict:
        """What a thing is."""
        return self._run(run).describe(who)

    def on_why(self, run: str, who: str, target: str) -> dict:
        """Why something happens as often as it does."""
        return reasons(self._run(run), who, target)

    def on_shares(self, run: str, target: str) -> dict:
        """Who did it."""
        return self._run(run).shares(target)

    def on_what_if(self, run: str, keyframe: str, inputs: list, change: dict, to: int) -> dict:
        """Ask what would have happened; nothing runs yet."""
        question = self.questions[run] = WhatIf(self.model, keyframe, inputs, change, to)
        return {"done": False, "t": question.t}

    def on_what_if_step(self, run: str, ms: int) -> dict:
        """Go on with the two runs of the question."""
        if run not in self.questions:
            raise ModelError("there is no question about run '" + run + "'; send what_if first")
        answer = self.questions[run].step(ms)
        if answer["done"]:
            del self.questions[run]
        return answer

    def on_drop(self, run: str) -> dict:
        """Forget a run, and what was asked about it."""
        self.runs.pop(run, None)
        self.questions.pop(run, None)
        return {}


def checked(name: str, message: dict) -> dict:
    """The fields of a message, complete and of the right kind.

    Raises:
        ModelError: a field is unknown, missing or of the wrong kind.
    """
    fields, known = {}, MESSAGES[name]
    for field in message:
        if field != "do" and field not in known:
            raise unknown("field of " + name, field, list(known))
    for field, wanted in known.items():
        kind = wanted if isinstance(wanted, type) else type(wanted)
        if field not in message and kind is wanted:
            raise ModelError(name + " needs " + field + " (" + kind.__name__ + ")")
        value = message.get(field, wanted)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            got = type(value).__name__
            raise ModelError(name + "." + field + " must be " + kind.__name__ + ", got " + got)
        fields[field] = value
    return fields


_HOSTS: dict[str, Host] = {}


def open_model(text: str) -> str:
    """Take up the knowledge (JSON) and answer from now on; returns its hash."""
    host = _HOSTS["page"] = Host(Model(json.loads(text)))
    return str(host.model.hash)


def handle(text: str) -> str:
    """Answer one message: JSON and perhaps a keyframe in, the same out; see above.

    Never raises for what a message says.
    """
    try:
        head, _, below = text.partition("\n")
        message = json.loads(head)
        if not isinstance(message, dict):
            raise ModelError("a message must be an object with `do`")
        if below:
            message["keyframe"] = below
        if "page" not in _HOSTS:
            raise ModelError("no model is open; call open_model first")
        answer = _HOSTS["page"].answer(message)
        keyframe = answer.pop("keyframe", None)
        return text_of(answer) if keyframe is None else text_of(answer) + "\n" + keyframe
    except ModelError as error:
        return json.dumps({"error": str(error)})
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        return json.dumps({"error": type(error).__name__ + ": " + str(error)})
