/** What is named on the picture, and which of a kind carries the label. Names are in the catalogue. */
import { hypot } from "./ease.js";
import { leastCost } from "./spots.js";
import { THINGS } from "./things/index.js";

/** Colour token by kind. */
export const TOKENS = {
  ...Object.fromEntries(THINGS.flatMap((thing) => thing.kinds.map((kind) => [kind, thing.token]))),
  receptor: "receptor",
};

/** Kinds that have one label for all at cell level, with their rank (higher is laid first). */
const KINDS = {
  mve: 90, endosome: 70, exosome: 95, microvesicle: 94, lysosome: 75, autophagosome: 40, oncosome: 60, apoptotic_body: 58, migrasome: 57, virus: 56, armm: 30,
};
/** While the cell plays, one kind looks for a better bearer in every third picture, by turns. */
const RESTS = 3;
const LOOK_ABOUT = RESTS * Object.keys(KINDS).length;
/** Among so many candidates the one with most room gets the label; so many neighbours are looked at. */
const CANDIDATES = 24;
const NEIGHBOURS = 400;
/** Neighbours within so many px take room from a label. */
const ROOM = 64;
/** Size (px) of a common name; what it counts if there is little room for it, or none. */
const COMMON = [92, 16];
const ROOM_SCORE = 30;
const NO_ROOM = 6;
/** What it counts that a thing bears the name already, and how little room costs so little that no other is looked for. */
const HELD = 20;
const GOOD = 0.9;
const asked = { x: 0, y: 0, gap: 0, inside: 0, kind: "", who: null, small: false };
/** What is part of something else by now stands for its kind no more. */
const GONE = new Set(["lysosome", "digested", "fused"]);
/** Half size (px) from which on a thing may carry its label inside, and shows its bilayer. */
const LARGE = 90;
const NEAR = 24;

/** Ask for one label per kind, but for those *named* already: the one that had it keeps it while it is in sight. */
export function kindLabels(f, stage, named) {
  const all = stage.looked === undefined || !stage.moving;
  let turn = stage.looked = ((stage.looked ?? -1) + 1) % LOOK_ABOUT;
  for (const kind in KINDS) {
    const looks = all || turn === 0;
    turn -= RESTS;
    if (named.has(kind)) continue;
    const hit = bearer(f, stage, kind, looks);
    if (!hit) continue;
    f.label(f.words(`drawn.all.${kind}`), hit.x, hit.y, reachOf(f, hit), f.tokens[TOKENS[kind]], KINDS[kind], `kind:${kind}`, false, hit.px > LARGE ? hit.px : 0, kind);
  }
  const { nucleus, tgn, recipient } = f.plate;
  if (nucleus) f.label(f.words("drawn.all.nucleus"), nucleus.cx, nucleus.cy, -8, f.tokens.nucleus, 80, "kind:nucleus", false, Math.min(nucleus.rx, nucleus.ry) / f.npp, "nucleus");
  if (tgn) f.label(f.words("drawn.all.tgn"), tgn.cx, tgn.cy, Math.min((tgn.length * 0.4) / f.npp, 60), f.tokens.tgn, 78, "kind:tgn");
  for (const { name, x, y } of f.signs) f.label(f.words(`drawn.part.${name}`), x, y, -8, f.tokens.muted, 50, `part:${name}`);
  if (recipient) f.label(f.words("drawn.all.recipient"), ...inSight(f, recipient), -8, f.tokens.recipient, 76, "kind:recipient");
}

/** How far (px) *hit* is drawn from its middle: near, beyond its middle line. */
const reachOf = (f, { kind, px }) => px * (kind === "endosome" ? 1.25 : 1.05) + (px > NEAR ? f.skins.thick * 0.5 + 3 : 0);

/** A point of a big round thing that is on the screen. */
function inSight(f, { cx, cy, r }) {
  const m = 70 * f.npp;
  const x = Math.min(Math.max(cx, f.left + m), f.right - m);
  const y = Math.min(Math.max(cy, f.top + m), f.bottom - m * 1.3);
  const d = hypot(x - cx, y - cy);
  const k = d > r * 0.86 ? (r * 0.86) / d : 1;
  return [cx + (x - cx) * k, cy + (y - cy) * k];
}

function bearer(f, stage, kind, looks) {
  const was = stage.bearers.get(kind);
  if (!was && !looks) return null;
  const found = was && stage.find(was);
  const kept = found && found.kind === kind && stands(f, found) ? found : null;
  if (kept && (!looks || roomFor(f, stage, kept) < GOOD)) return kept;
  let best = kept;
  let bestScore = kept ? scoreOf(f, kept) - ROOM_SCORE * roomFor(f, stage, kept) + HELD : -Infinity;
  for (const { hit, score } of likely(f, kind)) {
    const all = hit ? score - ROOM_SCORE * roomFor(f, stage, hit) : -Infinity;
    if (all > bestScore) { best = hit; bestScore = all; }
  }
  if (best) stage.bearers.set(kind, best.who);
  else stage.bearers.delete(kind);
  return best;
}

const LIKELY = Array.from({ length: 4 }, () => ({ hit: null, score: 0 }));

/** Those of a *kind* that may bear its name, whether or not there is room for it; shared. */
function likely(f, kind) {
  for (const one of LIKELY) { one.hit = null; one.score = -Infinity; }
  let seen = 0;
  for (let i = 0; i < f.hitCount && seen < CANDIDATES; i += 1) {
    const hit = f.hits[i];
    if (hit.kind !== kind || !stands(f, hit)) continue;
    seen += 1;
    const score = scoreOf(f, hit);
    let last = LIKELY[0];
    for (const one of LIKELY) if (one.score < last.score) last = one;
    if (score > last.score) { last.hit = hit; last.score = score; }
  }
  return LIKELY;
}

/** How well *h* can bear the name of its kind, but for the room. */
function scoreOf(f, h) {
  const off = hypot(h.x - (f.left + f.right) / 2, h.y - (f.top + f.bottom) / 2) / f.npp;
  return h.px - off / 24 - 4 * crowdAround(f, h) + (h.kind === "mve" ? 2 * Math.min(h.thing.children.length, 8) : 0);
}

/** What it costs to name *hit*, as if its name were of common size. */
function roomFor(f, stage, hit) {
  Object.assign(asked, { x: hit.x, y: hit.y, gap: reachOf(f, hit), inside: hit.px > LARGE ? hit.px : 0, kind: hit.kind });
  return Math.min(leastCost(f, asked, stage.camera, ...COMMON), NO_ROOM);
}

/** Whether *hit* can stand for its kind: well in sight, and just that. */
const stands = (f, hit) => f.sees(hit.x, hit.y, -Math.min(hit.px, 40)) && !f.hides(hit) && !notYetOrNoMore(f, hit.thing);

/** A pit is no endosome yet, and a faint bulge no microvesicle. */
const notYetOrNoMore = (f, thing) => thing.pitIn === f.number || thing.budIn === f.number || GONE.has(thing.stateAt?.(f.t)?.is);

/** How many drawn things lie close to *hit*. */
function crowdAround(f, hit) {
  const reach = (ROOM + hit.px) * f.npp;
  let n = 0;
  for (let i = 0; i < f.hitCount && i < NEIGHBOURS; i += 1) {
    const h = f.hits[i];
    if (Math.abs(h.x - hit.x) < reach && Math.abs(h.y - hit.y) < reach * 0.6 && h.kind !== "ilv") n += 1;
  }
  return n;
}

/** What *hit* is called. */
export const nameOf = (words, hit) => words(`drawn.${hit.kind}`, { name: hit.thing.label });

/** The label of one thing that was asked for. */
export function namedLabel(f, hit) {
  f.label(nameOf(f.words, hit), hit.x, hit.y, hit.px + 8, f.tokens[TOKENS[hit.kind]] ?? f.tokens.ink, 200, `named:${hit.who}`);
}
