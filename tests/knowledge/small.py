"""A small knowledge that is right, as the texts of its files."""

from collections.abc import Callable
from pathlib import Path

NODES = """
[[node]]
id = "RAB22A"
name = "RAB22A"
aliases = ["Rab22a"]
kind = "protein"
basal = 0.1
tau_s = 1800
place = "plasma_membrane"
says = "Sits where microvesicles bud."
claims = ["J1"]

[[node]]
id = "HIF1A"
name = "HIF-1 alpha"
kind = "protein"
basal = 0.0
tau_s = 1800
place = "nucleus"
says = "Builds up without oxygen."
"""

SIGNALS = """
[[signal]]
id = "oxygen"
label = "Oxygen"
group = "condition"
unit = "% O2"
min = 0.0
max = 21.0
scale = "linear"
rest = 1.0
card = "What cells breathe."
"""

CONTEXTS = """
[[context]]
id = "generic"
label = "Any cell"
says = "Has everything."

[[context]]
id = "tumour"
label = "Tumour cell"
parents = ["generic"]
says = "A tumour cell."

[[context]]
id = "breast_cancer"
label = "Breast cancer cell"
parents = ["tumour"]
says = "From breast."
"""

TARGETS = """
[[target]]
id = "microvesicle_budding"
kind = "rate"
base = 3.0
actor = "cell"
label = "A microvesicle starts to bud"
says = "The membrane bulges."
"""

RULES = """
[[rule]]
id = "hypoxia-hif"
kind = "node"
target = "HIF1A"
when = "!oxygen"
effect = "raises"
weight = 0.9
says = "HIF builds up without oxygen."
evidence = [{ claim = "J1", says = "+" }]
magnitude = "teaching-choice"

[[rule]]
id = "hif-rab22a"
kind = "node"
target = "Rab22a"
when = "HIF1A"
effect = "raises"
weight = 0.9
says = "HIF raises RAB22A."
context = ["breast_cancer"]
evidence = [{ claim = "J1", says = "+", cell = "human breast cancer cells" }]
magnitude = "teaching-choice"

[[rule]]
id = "hypoxia-rab22a-mv"
kind = "rate"
target = "microvesicle_budding"
when = "RAB22A"
fold = 3.0
says = "RAB22A speeds budding."
evidence = [{ claim = "J1", says = "+" }]
magnitude = "teaching-choice"
"""

CLAIMS = """\
id,section,kind,actor,relation,target,route,effect,context,evidence_note,refs,caption_fig
J1,signal/hypoxia,signal-rule,hypoxia,promotes,shedding,microvesicle,up,breast cancer,\
Seen in culture.,"[1, 3-4]",
J2,history,history,EVs,is-a,platelet dust,both,n/a,general,,,
"""

REFERENCES = """\
key,citation,doi,pmid
J,A review,,
J.1,First work,,
J.3,Third work,,
J.4,Fourth work,10.1000/4,
"""

FILES = {
    "nodes/machinery.toml": NODES,
    "signals.toml": SIGNALS,
    "contexts.toml": CONTEXTS,
    "targets.toml": TARGETS,
    "rules/hypoxia.toml": RULES,
    "claims/claims.csv": CLAIMS,
    "references.csv": REFERENCES,
    "unmodelled.csv": "claim,use,where,reason\nJ2,text,scene 9,An early name.\n",
}

#: Replaces or appends text of a file; returns the data directory.
Change = Callable[..., Path]

#: Makes a change and returns what `check` then says, one line each.
Complain = Callable[..., list[str]]


def rule(**keys: str) -> str:
    """The TOML text of a rule that is right but for *keys* (TOML values; "" drops the key)."""
    fields = {
        "id": '"extra"',
        "kind": '"rate"',
        "target": '"microvesicle_budding"',
        "when": '"HIF1A"',
        "fold": "2.0",
        "says": '"An extra rule."',
        "evidence": '[{ claim = "J1", says = "+" }]',
        "magnitude": '"teaching-choice"',
        **keys,
    }
    lines = [f"{key} = {value}" for key, value in fields.items() if value]
    return "\n[[rule]]\n" + "\n".join(lines) + "\n"
