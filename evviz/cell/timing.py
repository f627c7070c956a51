"""How long things take, in ms of cell time, and how fast they go: teaching choices, all of them.

A molecular step that takes less than a second in life is stretched to some tens of seconds, so that
it can be seen while a minute of cell time passes in a second; docs/cell.md says which.
"""

#: From maturation until an MVE can choose its fate, before its own luck (x 0.8 to 1.2).
RIPEN_MS = 600000

#: Net speed of an endosome along microtubules, pauses included, nm per s. Runs themselves go at
#: 500-1,000 nm/s, but a late endosome moves only a tenth of the time.
NET_SPEED_NM_S = 80

#: From the cortex to the place of docking, and pulling up to the membrane.
CORTEX_MS = 20000
DOCK_MS = 12000

#: A pore opens and the ILVs leave; then the endosome's membrane flattens.
FUSE_MS = 36000
#: The exosomes of one fusion leave one after the other, this long after each other.
SPILL_MS = 1500

#: Making one ILV, by machinery.
ILV_MS = {
    "escrt": 42000,
    "syntenin": 40000,
    "ceramide": 30000,
    "tetraspanin": 32000,
    "rab31": 34000,
    "dag": 34000,
    "rab11a": 36000,
}
BACK_FUSE_MS = 12000

#: Growth of a bud until it can be cut off.
GROW_MS = {
    "microvesicle": 40000,
    "armm": 25000,
    "oncosome": 180000,
    "apoptotic_body": 120000,
    "migrasome": 240000,
    "virus": 60000,
}
FISSION_MS = 8000
RETRACT_MS = 20000

#: Endocytosis of a patch, a carrier from the TGN, and other travel that has no track.
ENTRY_MS = 25000
CARRIER_MS = 30000
TRAVEL_MS = 45000

#: An autophagosome grows, closes, and is digested.
FORMING_MS = 300000
CLOSED_MS = 240000
ENGULF_MS = 40000
DIGEST_MS = 60000
MERGE_MS = 30000

#: Outside: speed of an EV that drifts, and of one about to bind; how long it stays in reach.
DRIFT_NM_S = (5, 16)
APPROACH_NM_S = 130
IN_REACH_MS = 300000
TETHER_MS = 6000

#: In the recipient cell.
UPTAKE_MS = 30000
DELIVER_MS = 25000
