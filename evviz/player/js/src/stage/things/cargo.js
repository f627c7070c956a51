/** What an EV carries, drawn when it is near: each cargo where it belongs, the outside out, as on the cell itself (V152). */
import { luck, phase } from "../ease.js";
import { fade } from "../gl/flock.js";
import { mix } from "../look.js";
import { pretty } from "../../knowledge.js";
import { CUT } from "../machinery/ilv.js";
import { SHAPES } from "../machinery/shapes.js";

/** Half size (px) of a vesicle from which on its cargo is drawn. */
export const CARGO_FROM = 60;

/**
 * How each cargo sits in an EV: through its membrane (single, kinase, glycan, four, five, snare: what is large is outside
 * but for the helix of a SNARE), on its outer leaflet (gpi, gpiGlycan, outer, surface), on its inner one (inner), or in
 * its lumen (protein, rna, dna); lipids are the membrane itself.
 */
export const TOPOLOGY = {
  CD63: "four", CD9: "four", CD81: "four", CD82: "four", TSPAN8: "four", PLP1: "four", CD47: "five",
  MHC_II: "single", MHC_I: "single", TFRC: "single", CD274: "single", APP: "single", CD44: "single", ITGB1: "single", MMP14: "single",
  PMEL: "single", TNFRSF1A: "single", EGFR: "kinase", SDC1: "glycan", VAMP3: "snare",
  PRNP: "gpi", GPI_AP: "gpi", GPC1: "gpiGlycan", HH: "outer", WNT: "outer", APOE: "surface", ANCHORED: "inner",
  HSPA8: "protein", HSPA1A: "protein", CTNNB1: "protein", MLKL_P: "protein", SNCA: "protein", UB: "protein", KFERQ: "protein",
  miRNA: "rna", mRNA: "rna", mtDNA: "dna",
  PS: "lipid", cholesterol: "lipid", ceramide: "lipid",
};
const SOLUBLE = new Set(["protein", "rna", "dna"]);
const TONES = ["tetraspanin", "syntenin", "mve", "ceramide", "lysosome", "protein"];
const TONE_OF = { four: "tetraspanin", glycan: "syntenin", gpiGlycan: "syntenin" };

/** Half sizes of the pictures in nm. */
const SIZE = { four: 8, five: 8, single: 10, kinase: 11, glycan: 13, snare: 11, gpi: 10, gpiGlycan: 13, outer: 9, surface: 9, inner: 10, protein: 5.5, rna: 11, dna: 12 };
const SHAPE_OF = { protein: "ball" };

/** Pictures by cargo: {topology, key, paint, px, tone}; made once. */
const PICTURES = new Map();
function pictureOf(name) {
  let found = PICTURES.get(name);
  if (!found) {
    const topology = TOPOLOGY[name] ?? "single";
    const tone = (name !== "PLP1" && TONE_OF[topology]) || TONES[name.charCodeAt(0) % TONES.length];
    const shape = SHAPES[SHAPE_OF[topology] ?? topology];
    found = {
      topology, tone, soluble: SOLUBLE.has(topology), key: `cargo-${topology}-${tone}`,
      paint: (c, r, tok, line) => shape(c, r, mix(tok.paper, tok[tone], 0.35), tok[tone], Math.max(0.8, Math.min(1.7, r * 0.1)) * line),
    };
    PICTURES.set(name, found);
  }
  return found;
}

/** The name that a reader knows. */
export const cargoName = (f, name) => pretty(f.cargo?.[name]?.label ?? name);

/**
 * Draw the cargo of *thing*, a vesicle at (x, y) with half size *px*, turned by *rot*; *edge*: how far its membrane
 * lies from its middle by direction, as a share of its radius.
 */
export function drawCargo(f, thing, x, y, px, rot, { flock = f.flockOut, alpha = 1, edge = null } = {}) {
  const names = thing.cargo.filter((name) => TOPOLOGY[name] !== "lipid");
  const R = px * f.npp;
  const shown = alpha * appeared(f, thing);
  let k = 0;
  for (const name of names) {
    const { soluble } = pictureOf(name);
    const copies = soluble ? 2 : Math.max(2, Math.min(4, Math.round(R / 32)));
    for (let i = 0; i < copies; i += 1) {
      const a = rot + ((k + i * names.length) / (copies * names.length)) * 6.2832 + 0.2 * luck(thing.key, 90 + k);
      const q = soluble ? R * 0.66 * Math.sqrt(luck(thing.key, 100 + k * 5 + i)) : edge ? R * edge(a) : R;
      one(f, flock, name, x + q * Math.cos(a), y + q * Math.sin(a), a, shown, i === 0);
    }
    k += 1;
  }
}

/** An ILV's own cargo shows when its bud is cut, as what the machinery gathered there fades. */
function appeared(f, thing) {
  if (thing.kind !== "ilv") return 1;
  const birth = thing.doings[0];
  return birth.ms && f.t < birth.t + birth.ms ? phase((f.t - birth.t) / birth.ms, CUT, CUT + 0.06) : 1;
}

/** One picture at (x, y), its outer side in direction *a*. */
function one(f, flock, name, x, y, a, alpha, named) {
  const { topology, tone, soluble, key, paint } = pictureOf(name);
  const px = soluble ? SIZE[topology] / f.npp : Math.max(SIZE[topology] / f.npp, f.skins.thick);
  if (alpha <= 0.01 || !f.sees(x, y, px * 2)) return;
  flock.put(f.atlas.icon(key, px, paint, 1.3), x, y, Math.min(px, 110), soluble ? a * 3 : a - 1.5708, fade(alpha));
  if (named && px > 10 && f.npp < 1.2 && alpha > 0.6 && f.ui.labels !== "none") f.label(cargoName(f, name), x, y, px, f.tokens[tone], 15, `cargo:${name}@${Math.round(x)},${Math.round(y)}`, true);
}
