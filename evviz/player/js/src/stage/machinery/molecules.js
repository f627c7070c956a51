/** Molecules as flat pictures: name -> half size (nm), colour token, shape; and the node that says whether there is any. */
import { mix } from "../look.js";
import { SHAPES } from "./shapes.js";

/** How wide a molecule's edge is: finer when small. */
const edgeOf = (r, line) => Math.max(0.8, Math.min(1.7, r * 0.1)) * line;

/** [half size nm, token, shape, gap: how far its middle stays from the membrane's on the cytosolic side (nm)]. */
const CYTOSOLIC = {
  hrs: [11, "escrt", "bean", 15], stam: [9, "escrt", "blob", 14], ub: [3, "microvesicle", "ball", 12],
  tsg101: [12, "escrt", "rod", 17], escrt2: [11, "escrt", "bow", 15],
  chmp4: [4, "escrt", "ball", 5], vps4: [11, "protein", "ring6", 24],
  syntenin: [6, "syntenin", "pair", 15], alix: [13, "syntenin", "bow", 26],
  nsmase: [9, "ceramide", "bean", 8], pkd: [9, "dag", "blob", 13],
  rab31: [6, "rab31", "ball", 10], rab11a: [6, "rab11a", "ball", 10], rab11fip: [8, "rab11a", "rod", 20],
  rab27: [4, "mve", "ball", 7], rab27b: [4, "rab31", "ball", 7], sytl4: [8, "mve", "tether", 16], exph5: [8, "rab31", "rod", 16],
  rab11: [4, "rab11a", "ball", 7.5], rab35: [4, "endosome", "ball", 7.5],
  syt7: [5, "ceramide", "pair", 9], ca: [2.2, "calcium", "tag", 20], calpain: [9, "protein", "blob", 26],
  arf6: [6, "microvesicle", "ball", 10], rock: [10, "protein", "bean", 28], myosin: [24, "actin_on", "myosin", 0],
  arrdc1: [6, "microvesicle", "bow", 8], gag: [7, "virus", "rod", 11],
};
/** The same for what lies in the membrane: it comes and goes sideways, never through the cytosol. */
const EMBEDDED = {
  cargo: [10, "protein", "single"], sdc: [15, "syntenin", "glycan"], egfr: [13, "protein", "kinase"],
  cd63: [8, "tetraspanin", "four"], cd81: [8, "tetraspanin", "four"], cd9: [8, "tetraspanin", "four"],
  flotillin: [10, "rab31", "hairpin"],
  scramblase: [9, "microvesicle", "channel"], flippase: [9, "protein", "channel"], tetherin: [10, "protein", "rod"],
};
/** Lipids, each in its own leaflet. */
const LIPIDS = { cer: [3, "ceramide", "cone"], dag: [3, "dag", "cone"] };

/** The node that says whether there is any of a molecule; what is not named here is always there. */
export const NODES = {
  hrs: "HGS", stam: "STAM", ub: "cargo_ubiquitin", tsg101: "TSG101", escrt2: "VPS36", chmp4: "CHMP4B", vps4: "VPS4A",
  sdc: "SDC1", syntenin: "SDCBP", alix: "PDCD6IP", nsmase: "SMPD3", cer: "ceramide_mve", cd63: "CD63", cd81: "CD81", cd9: "CD9",
  rab31: "RAB31", flotillin: "FLOT1", pkd: "PRKD1", dag: "DAG", rab11a: "RAB11A", rab11fip: "RAB11A", rab11: "RAB11A", rab35: "RAB35",
  rab27: "RAB27A", rab27b: "RAB27B", sytl4: "SYTL4", exph5: "EXPH5", syt7: "SYT7", vamp7: "VAMP7", ykt6: "YKT6", stx7: "STX7", stx1a: "STX1A",
  snap23: "SNAP23", ca: "CA2", scramblase: "ANO6", flippase: "ATP11A", calpain: "calpain_active", arf6: "ARF6", rock: "ROCK1",
  myosin: "actomyosin", arrdc1: "ARRDC1", tetherin: "BST2", kinesin: "KIF5B", dynein: "DYNC1H1",
};

const all = (table, more) => Object.entries(table).map(([name, [nm, token, shape, gap = 0]]) => [name, {
  nm, token, gap, ...more, key: `molecule-${name}`,
  paint(c, r, tok, line) { SHAPES[shape](c, r, mix(tok.paper, tok[token], 0.34), tok[token], edgeOf(r, line)); },
}]);

/** All molecules: name -> {nm, token, gap, embedded, lipid, key, paint}. */
export const MOLECULES = Object.fromEntries([
  ...all(CYTOSOLIC, { embedded: false, lipid: false }), ...all(EMBEDDED, { embedded: true, lipid: false }), ...all(LIPIDS, { embedded: true, lipid: true }),
]);
