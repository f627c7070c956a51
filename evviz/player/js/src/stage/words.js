/** What things are called on the picture, and which of a kind carries the label. */
import { THINGS } from "./things/index.js";

/** Title and colour token by kind. */
export const TITLES = {
  ...Object.fromEntries(THINGS.flatMap((thing) => thing.kinds.map((kind) => [kind, { title: thing.title, token: thing.token }]))),
  amphisome: { title: "Amphisome", token: "autophagosome" },
  receptor: { title: "Receptor", token: "receptor" },
};

/** Labels for whole kinds at cell level: text and rank (higher is laid first). */
const KINDS = {
  mve: ["MVE with ILVs", 90], endosome: ["Early endosome", 70], exosome: ["Exosomes", 95], microvesicle: ["Microvesicles", 94],
  lysosome: ["Lysosome", 75], autophagosome: ["Autophagosome", 40], oncosome: ["Large oncosome", 60], apoptotic_body: ["Apoptotic body", 58],
  migrasome: ["Migrasome", 57], virus: ["Virus", 56], armm: ["ARMM", 30],
};

/** Ask for one label per kind: the one that had it keeps it while it is in sight. */
export function kindLabels(f, stage) {
  for (const [kind, [text, rank]] of Object.entries(KINDS)) {
    const hit = bearer(f, stage, kind);
    if (hit) f.label(text, hit.x, hit.y, hit.px * (kind === "endosome" ? 1.25 : 1.05), f.tokens[TITLES[kind].token], rank, `kind:${kind}`);
  }
  const { nucleus, tgn, recipient } = f.plate;
  if (nucleus) f.label("Nucleus", nucleus.cx, nucleus.cy, -8, f.tokens.nucleus, 80, "kind:nucleus");
  if (tgn) f.label("trans-Golgi", tgn.cx, tgn.cy, Math.min((tgn.length * 0.4) / f.npp, 60), f.tokens.tgn, 78, "kind:tgn");
  if (recipient) f.label("Recipient cell", ...inSight(f, recipient), 0, f.tokens.recipient, 76, "kind:recipient");
}

/** A point of a big round thing that is on the screen. */
function inSight(f, { cx, cy, r }) {
  const m = 70 * f.npp;
  const x = Math.min(Math.max(cx, f.left + m), f.right - m);
  const y = Math.min(Math.max(cy, f.top + m), f.bottom - m * 0.6);
  const d = Math.hypot(x - cx, y - cy);
  const k = d > r * 0.86 ? (r * 0.86) / d : 1;
  return [cx + (x - cx) * k, cy + (y - cy) * k];
}

function bearer(f, stage, kind) {
  const was = stage.bearers.get(kind);
  let best = null;
  let bestScore = -Infinity;
  for (let i = 0; i < f.hitCount; i += 1) {
    const h = f.hits[i];
    if (h.kind !== kind || !f.sees(h.x, h.y, -Math.min(h.px, 40))) continue;
    if (h.who === was) return h;
    const score = h.px - Math.hypot(h.x - (f.left + f.right) / 2, h.y - (f.top + f.bottom) / 2) / f.npp / 8;
    if (score > bestScore) { best = h; bestScore = score; }
  }
  if (best) stage.bearers.set(kind, best.who);
  return best;
}

/** The label of one thing that was asked for. */
export function namedLabel(f, stage, hit) {
  const { title, token } = TITLES[hit.kind] ?? { title: hit.kind, token: "ink" };
  const text = hit.kind === "receptor" ? `${hit.thing.label} receptor` : title;
  f.label(text, hit.x, hit.y, hit.px + 8, f.tokens[token] ?? f.tokens.ink, 200, `named:${hit.who}`);
}
