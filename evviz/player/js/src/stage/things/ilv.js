/** Intraluminal vesicles: colour and sign say which machinery made them. */
import { lerp, phase } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { mix } from "../look.js";
import { CUT } from "../machinery/ilv.js";
import { CARGO_FROM, drawCargo } from "./cargo.js";
import { insetOf, nearShare, signedVesicle, weightAt } from "./near.js";
import { ILV_PAINT, PLAIN } from "./signs.js";

export const kinds = ["ilv"];
export const z = 21;
export const token = "mve";

const KEYS = Object.fromEntries(["mve", ...Object.keys(ILV_PAINT)].map((by) => [by, `ilv-${by}`]));

/** Draw what is inside *home*: called by the organelle itself, so that neighbours do not mix. */
export function drawInside(f, home, alpha = 1) {
  for (const ilv of alpha === 1 ? f.tween.putInside(home) : home.children) {
    if (ilv.born > f.t || ilv.end <= f.t || ilv.homeAt(f.t) !== home) continue;
    drawOne(f, ilv, alpha, home);
  }
}

/** Progress 0..1 of the making of *ilv* in *home*, or null when it is made. */
export function makingAt(f, ilv, home) {
  const birth = ilv.doings[0];
  if (!birth.ms || f.t < birth.t || f.t >= birth.t + birth.ms || ilv.end <= f.t || ilv.homeAt(f.t) !== home) return null;
  return (f.t - birth.t) / birth.ms;
}

/** Where on its MVE's rim an ILV is made (radian). */
export const rimAngle = (ilv) => (ilv.doings[0].at ?? ilv.slot * 2400) / 1000;

/** Cell time (ms) after its cut in which an ILV takes the colour and the sign of its machinery. */
const RIPENS = 6000;

/** Draw one *ilv* of *home*. */
export function drawOne(f, ilv, alpha, home) {
  const { x, y } = f.locate(ilv);
  const birth = ilv.doings[0];
  const cut = birth.t + birth.ms * CUT;
  const grown = birth.ms ? phase((f.t - birth.t) / birth.ms, 0, CUT) : 1;
  const last = ilv.doings[ilv.doings.length - 1];
  const shown = alpha * (last.end && last.ms ? 1 - phase((f.t - last.t) / last.ms, 0, 1) : 1);
  const px = f.sizeOf(ilv) * (0.35 + 0.65 * grown);
  f.hit(ilv, x, y, px, "ilv");
  // Near, the bud is part of the MVE's own membrane until it is cut off.
  if (birth.ms && f.t < cut && home.px > LARGEST) return;
  const by = KEYS[ilv.by] ? ilv.by : "mve";
  const ripe = birth.ms ? phase((f.t - cut) / RIPENS, 0, 1) : 1;
  const near = nearShare(f, px);
  if (near > 0) asItIs(f, ilv, px, by, { near, ripe, alpha: shown });
  if (near < 1) f.picture(f.flockIn, KEYS[by], x, y, px, ILV_PAINT[by] ?? PLAIN, 0, shown * (1 - near));
  if (px > CARGO_FROM && ripe > 0) drawCargo(f, ilv, x, y, px - insetOf(f, px) * ripe * near, ilv.unrest()[2], { flock: f.flockMid, alpha: shown * ripe });
}

/** Near: what was the MVE's membrane and held cytosol stays so at the cut, then shows what made it. */
function asItIs(f, ilv, px, by, { near, ripe, alpha }) {
  const { tokens } = f;
  signedVesicle(f, ilv.x, ilv.y, px, {
    by, near, alpha, sign: ripe, flock: f.flockIn, fill: mix(f.cellRim, mix(tokens.paper, tokens[by], 0.07), ripe),
    line: mix(tokens.mve, tokens[by], ripe), weight: lerp(1, weightAt(f, px), ripe), inset: insetOf(f, px) * ripe * near,
  });
}

/** ILVs at large are drawn with their home. */
export function draw() {}

