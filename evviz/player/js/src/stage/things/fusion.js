/**
 * The fusion of an organelle with the plasma membrane, as one smooth outline at each moment.
 *
 * SNAREs pull the two membranes together and dimple the plasma membrane; where they touch, a narrow pore opens; it
 * dilates on rounded rims, the organelle flattens as it empties (see burst.js), from an omega to a cup and to nothing.
 */
import { clamp, hypot, lerp, phase, smooth } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { mix } from "../look.js";
import { shows } from "../machinery/cast.js";
import { membranePlace, porePull } from "../machinery/docking.js";
import { snares } from "../machinery/snares.js";
import { PULL, SPILL, fusingAt, poreAt, poreOf, rimOf, sealedAt } from "./burst.js";
import { drawLeaving } from "./exosome.js";

/** Shares of a fusion: the pore opens, and is wide; the cup has begun to go, and is gone. */
const [OPENS, WIDE, HEALS, HEALED] = [0.13, 0.36, 0.74, 1];
/** Half width (nm) of the pore when it opens, and when it is wide as a share of the organelle's radius. */
const PORE = 1;
const WIDEST = 0.42;
/** Radius of its rims then, as a share of the organelle's. */
const RIM = 0.16;
/** The same of what has nearly gone: it ends as a gentle dent. */
const SHALLOW = 1.3;
/** Share of its depth that is left when all are out. */
const LEFT = 0.28;
/** Distance of two SNARE bundles from the pore (nm) beyond its rims. */
const BESIDE = 13;

const shape = { r: 0, middle: 0, lip: 0, depth: 0, throat: 0 };
const here = [0, 0, 0, 0];
const centre = [0, 0];

/**
 * The outline at share *s* of a fusion of an organelle of radius *R* with a pore that opens on rims of radius *rim*: {r, middle,
 * lip} of a pit (see profile.js), its *depth* and the half width of its *throat*. Before the pore opens, it is that of the
 * plasma membrane's dimple. The result is shared.
 */
export function fusionShape(s, R, rim) {
  if (s < OPENS) return dimple(phase(s, 0, OPENS), rim);
  const opened = phase(s, OPENS, WIDE);
  const lip = lerp(rim, Math.max(R * RIM, rim), opened);
  const throat = lerp(PORE, R * WIDEST, opened);
  const emptied = smooth((s - SPILL[0]) / (SPILL[1] - SPILL[0])) * 0.3 + clamp((s - SPILL[0]) / (SPILL[1] - SPILL[0])) * 0.7;
  const full = lip + Math.sqrt((R + lip) ** 2 - (throat + lip) ** 2) + R;
  const depth = Math.max(full * Math.sqrt(1 - (1 - LEFT * LEFT) * emptied) * (1 - phase(s, HEALS, HEALED)), 0.01);
  // Shallower than half a circle, it keeps its width.
  shape.r = depth < R ? (R * R + depth * depth) / (2 * depth) : R;
  shape.middle = depth - shape.r;
  shape.lip = lerp(lip, R * SHALLOW, smooth(1 - depth / R));
  shape.depth = depth;
  shape.throat = throat;
  return shape;
}

/** The plasma membrane is pulled in by *pull* (0..1), until it touches what is right below. */
function dimple(pull, rim) {
  const depth = Math.max(2 * rim * pull, 0.01);
  shape.r = rim * lerp(6, 0.5, pull);
  shape.middle = depth - shape.r;
  shape.lip = rim * lerp(3, 1, pull);
  shape.depth = depth;
  shape.throat = 0;
  return shape;
}

/** Keeps room on the membrane for a fusion that is under way. */
export function keepRoom(f, thing, { t, ms }) {
  const s = clamp((f.t - t) / ms);
  f.membrane.keep(poreOf(f, thing), f.sizeOf(thing) * f.npp * 1.3 * phase(s, 0, 0.2) * (1 - phase(s, 0.75, 1)));
}

/** Draw the fusion *doing* of *thing*; *closed* draws it at (x, y) with half size px as long as it has no pore. */
export function fuse(f, thing, { t, ms }, { line, fill, kind, closed }) {
  const s = clamp((f.t - t) / ms);
  const px = f.sizeOf(thing);
  const R = px * f.npp;
  const rim = rimOf(f);
  const i = poreOf(f, thing);
  const { r, middle, lip, depth } = fusionShape(s, R, rim);
  const open = s >= OPENS;
  f.membrane.bend({
    i, open: 1, r, middle, lip, out: -1, tint: f.tokens[line], share: open ? 1 - phase(s, 0.35, 0.9) : 0,
    fill: open ? mix(f.tokens[fill], f.tokens.stage, phase(s, 0.16, 0.55)) : f.tokens.stage, sealed: open ? 1 - phase(s, OPENS, 0.28) : 0,
    glow: phase(s, 0.04, 0.2) * (1 - phase(s, 0.5, 1)),
    weight: px > LARGEST || !open ? 1 : lerp(0.4, 1, phase(s, OPENS, 0.3)), // as it was drawn before
  });
  sealedAt(f, thing, { t, ms }, centre);
  if (!open) closed(f, thing, centre[0], centre[1], px);
  pull(f, i, s, rim);
  if (fusingAt(thing, f.t)) for (const ilv of thing.children) if (ilv.born <= f.t && ilv.end > f.t && ilv.homeAt(f.t) === thing) drawLeaving(f, ilv);
  poreAt(f, i, here);
  if (open) { // the middle of what is still a hollow
    const deep = Math.max(depth - R, depth * 0.3);
    centre[0] = here[0] - here[2] * deep;
    centre[1] = here[1] - here[3] * deep;
  }
  f.hit(thing, centre[0], centre[1], px, kind);
  return here;
}

/** The bundles of SNAREs zip up beside the place where the pore will be, then lie at its rims. */
function pull(f, i, s, rim) {
  if (!shows(f) || s > 0.4) return;
  poreAt(f, i, here);
  const [x, y, nx, ny] = here;
  porePull(f, x, y, s);
  if (s >= OPENS) return;
  const zip = lerp(0.55, 1, phase(s, ...PULL));
  for (const k of [-1, 1]) {
    const foot = membranePlace(f, x, y, k * (rim * 2 + BESIDE));
    const deep = hypot(centre[0] - x, centre[1] - y);
    const below = lerp(0, 2 * rim, 0.8) + 4;
    snares(f, { x: foot.x - nx * below, y: foot.y - ny * below, tx: foot.tx, ty: foot.ty, nx, ny, deep }, foot, k, zip, k < 0);
  }
}
