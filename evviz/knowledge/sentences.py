"""English sentences made from compiled rules, so that text and number cannot drift apart.

Imports nothing and uses no more than MicroPython knows.
"""


def number(value: float) -> str:
    """Return *value* as people write it: at most three digits, no trailing zeros."""
    return str(f"{value:.3g}")


def words(name: str, names: dict[str, str] | None = None) -> str:
    """Return what *name* is called: its entry in *names*, else the id without underscores."""
    return str((names or {}).get(name, name)).replace("_", " ")


def listed(parts: list[str], last: str) -> str:
    """Return *parts* joined with commas and the word *last*."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + " " + last + " " + parts[-1]


def clause_words(clause: list, names: dict[str, str] | None = None) -> str:
    """Return one AND of a gate: "A and B are active and C is not"."""
    on = [words(name, names) for name, sign in clause if sign]
    off = [words(name, names) for name, sign in clause if not sign]
    text = ""
    if on:
        text = listed(on, "and") + (" is active" if len(on) == 1 else " are active")
    if on and off:
        return text + " while " + listed(off, "or") + " is not"
    if off:
        return listed(off, "and") + (" is inactive" if len(off) == 1 else " are inactive")
    return text


def condition(gate: list, names: dict[str, str] | None = None) -> str:
    """Return a gate in words, beginning with "if"."""
    return ", or ".join(["if " + clause_words(clause, names) for clause in gate])


def consequence(rule: dict, target: dict | None = None, names: dict[str, str] | None = None) -> str:
    """Return what the rule does at full effect, with its number."""
    what = words(rule["target"], names)
    if rule["kind"] == "node":
        share = number(100 * rule["weight"]) + " %"
        if rule["effect"] == "raises":
            return what + " rises, closing up to " + share + " of the gap to its maximum"
        return what + " loses up to " + share + " of its activity"
    kind = (target or {}).get("kind", "rate")
    if rule.get("requires") is not None:
        return required(what, rule["requires"])
    fold = rule["fold"]
    if kind == "odds":
        how = "rise up to " if fold > 1 else "fall to as little as "
        return "the odds of " + what + " " + how + number(fold) + "-fold"
    if kind == "scale":
        how = " grows up to " if fold > 1 else " shrinks to as little as "
        return what + how + number(fold) + "-fold"
    how = " speeds up to " if fold > 1 else " slows to as little as "
    return what + how + number(fold) + " times its rate"


def required(what: str, leak: float) -> str:
    """Return that *what* needs the condition, and what is left without it."""
    if leak == 0:
        return what + " can happen, and only then"
    return what + " runs in full; otherwise only " + number(100 * leak) + " % is left"


def sentence(rule: dict, target: dict | None = None, names: dict[str, str] | None = None) -> str:
    """Return a compiled rule as one English sentence with its number.

    Args:
        rule: A rule of the compiled model.
        target: The record of its target (its kind decides rate, odds or scale).
        names: What nodes, signals and targets are called, by id.
    """
    text = "I" + condition(rule["gate"], names)[1:] + ", " + consequence(rule, target, names) + "."
    contexts = [name for name in rule.get("context", []) if name != "generic"]
    if contexts:
        text = text[:-1] + " (in " + listed([words(name, names) for name in contexts], "and") + ")."
    return text
