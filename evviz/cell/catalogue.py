"""The list of what can be measured in a run: observables with label, unit and meaning."""

from evviz.cell.traits import MACHINERIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evviz.core.model import Model

#: Kinds of EV.
KINDS = [
    "exosome",
    "microvesicle",
    "armm",
    "oncosome",
    "apoptotic_body",
    "migrasome",
    "virus",
]

#: What the kinds are called.
PLURAL = {
    "exosome": "exosomes",
    "microvesicle": "microvesicles",
    "armm": "ARMMs",
    "oncosome": "large oncosomes",
    "apoptotic_body": "apoptotic bodies",
    "migrasome": "migrasomes",
    "virus": "enveloped viruses",
}

#: Fates of an EV at and in a recipient cell: the event that each is counted from.
FATES = {
    "bound": "bound",
    "signal": "signal_surface",
    "clathrin": "uptake_clathrin",
    "independent": "uptake_independent",
    "macropinocytosis": "uptake_macropinocytosis",
    "phagocytosis": "uptake_phagocytosis",
    "caveolae": "uptake_caveolae",
    "raft": "uptake_raft",
    "fusion": "fuse_with_recipient",
    "degraded": "recipient_degrade",
    "back_fusion": "recipient_back_fusion",
    "recycled": "recipient_recycle",
    "rereleased": "recipient_rerelease",
}

#: Events that count as uptake.
UPTAKE = [FATES[name] for name in FATES if FATES[name][:7] == "uptake_"]

#: Counts per hour that are the number of one kind of event: id -> (event, label).
COUNTED = {
    "lysosomal.release": ("emptied", "Lysosomes that emptied outside"),
    "mve.formed": ("mature", "MVEs formed"),
    "endocytosis.rate": ("endocytosis", "Endocytoses"),
    "recycling.rate": ("recycle", "Endosomes recycled"),
    "autophagosome.formed": ("autophagosome_formation", "Autophagosomes formed"),
    "tethered.rate": ("ev_tether", "EVs tethered to their cell"),
    "recaptured.rate": ("ev_recapture", "EVs taken back by their cell"),
}

PER_HOUR, SHARE, NM, MINUTES, NUMBER = "per hour", "share", "nm", "min", "number"


def catalogue(model: "Model | None" = None) -> list[dict]:
    """Every observable with its label, unit and meaning; with a model also those of its names."""
    rows = list(OBSERVABLES)
    if model is not None:
        cargo = sorted(model.data.get("cargo", {}))
        for kind in KINDS:
            for name in cargo:
                rows.append(
                    _row(kind + ".cargo." + name, SHARE, _big(PLURAL[kind]) + " with " + name)
                )
                label = _big(PLURAL[kind]) + " released with " + name
                rows.append(_row(kind + ".cargo_release." + name, PER_HOUR, label))
        for name in sorted(list(model.nodes) + list(model.signals)):
            rows.append(_row("node." + name, SHARE, "Activity of " + name))
        for name in sorted(model.targets):
            rows.append(_row("target." + name, NUMBER, "Value of " + name))
    return rows


def _row(name: str, unit: str, label: str, says: str = "") -> dict:
    return {"id": name, "label": label, "unit": unit, "says": says or label + "."}


def _big(text: str) -> str:
    return text[0].upper() + text[1:]


def _table() -> list[dict]:
    rows = [
        _row("ev.release", PER_HOUR, "EVs released", "EVs of all kinds that left their cell."),
        _row("small_ev.release", PER_HOUR, "Small EVs released",
             "EVs below 200 nm of any origin: a size name implies no origin."),
        _row("exosome.release", PER_HOUR, "Exosomes released", "EVs that left from an endosome."),
        _row("recovered", PER_HOUR, "EVs recovered",
             "Released minus tethered minus recaptured: what an experiment finds in the medium."),
        _row("mve.lysosome_share", SHARE, "MVEs to lysosomes", "Share of MVE fates."),
        _row("mve.autophagosome_share", SHARE, "MVEs to autophagosomes", "Share of MVE fates."),
        _row("mve.membrane_share", SHARE, "MVEs to the plasma membrane",
             "Share of MVE fates: those that fused with the plasma membrane."),
        _row("ilv.formed", PER_HOUR, "ILVs formed"),
        _row("ilv.per_mve", NUMBER, "ILVs per MVE", "Mean number when its fate is sealed."),
        _row("docked", NUMBER, "MVEs docked", "Time mean of the docked, not yet primed MVEs."),
        _row("primed", NUMBER, "MVEs primed", "Time mean of the primed MVEs."),
        _row("recipient.uptake", PER_HOUR, "EVs taken up", "By any route of endocytosis."),
        _row("recipient.delivered", PER_HOUR, "EVs that delivered their content",
             "By fusion with the recipient's plasma membrane or back-fusion inside."),
    ]  # fmt: skip
    for kind in KINDS:
        if kind != "exosome":
            rows.append(_row(kind + ".release", PER_HOUR, _big(PLURAL[kind]) + " released"))
        rows.append(_row(kind + ".size", NM, "Mean diameter of " + PLURAL[kind]))
        label = "Mean time from birth to release of " + PLURAL[kind]
        rows.append(_row("birth_to_release." + kind, MINUTES, label))
    for by in MACHINERIES:
        rows.append(_row("exosome." + by + ".release", PER_HOUR, "Exosomes made by " + by))
        rows.append(_row("ilv." + by + ".share", SHARE, "ILVs made by " + by))
    for name in sorted(COUNTED):
        rows.append(_row(name, PER_HOUR, COUNTED[name][1]))
    for name in sorted(FATES):
        rows.append(_row("recipient." + name, PER_HOUR, "Recipient: " + name))
    return sorted(rows, key=lambda row: row["id"])


#: The observables that every model has.
OBSERVABLES = _table()

#: The same by id.
KNOWN = {row["id"]: row for row in OBSERVABLES}
