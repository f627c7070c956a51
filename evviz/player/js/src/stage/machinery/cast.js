/**
 * Puts molecules on a membrane and lets them come, act and leave with the progress of an event.
 *
 * A place is {x, y, tx, ty, nx, ny}: a point of the membrane, its direction, and the side the
 * molecules stand on. An actor is [molecule, u nm along, from, to, options].
 */
import { phase } from "../ease.js";
import { fade } from "../gl/flock.js";
import { MOLECULES } from "./molecules.js";

/** Smallest half size (px) at which molecules are drawn, and at which they are named. */
const SEEN = 1.7;
const NAMED = 9;

/** Are molecules worth drawing at this zoom? */
export const shows = (f) => f.npp < 5.2;

/** Draw one molecule: *h* nm from the membrane's middle, turned by *turn*. */
export function molecule(f, name, place, u, h, alpha, { turn = 0, label = true, size = 1 } = {}) {
  if (alpha <= 0.01) return;
  const m = MOLECULES[name];
  const px = Math.max((m.nm * size) / f.npp, SEEN);
  const x = place.x + place.tx * u + place.nx * h;
  const y = place.y + place.ty * u + place.ny * h;
  if (!f.sees(x, y, px * 2)) return;
  f.cast.add(name);
  const rot = Math.atan2(-place.ny, -place.nx) - 1.5708 + turn;
  f.flockOut.put(f.atlas.icon(m.key, px, m.paint, 1.25), x, y, Math.min(px, 118), rot, fade(alpha));
  if (label && px > NAMED && f.ui.labels !== "none") name_(f, name, m, x, y, px, alpha);
}

function name_(f, name, m, x, y, px, alpha) {
  if (alpha < 0.6) return;
  const cell = `${name}@${Math.round(x / (60 * f.npp))},${Math.round(y / (60 * f.npp))}`;
  f.label(f.words(`molecule.${name}`), x, y, px * 1.05, f.tokens[m.token], 20 + px / 40, `mol:${cell}`, true);
}

/** Draw all *actors* at *place* with progress *s*; *spread* widens their stand (nm from the middle). */
export function play(f, actors, place, s, spread = 0) {
  for (let k = 0; k < actors.length; k += 1) {
    const [name, u, from, to, o = {}] = actors[k];
    const come = phase(s, from, from + 0.1);
    const go = phase(s, to - 0.08, to);
    const shown = come * (1 - go);
    if (shown <= 0.01) continue;
    const far = (o.far ?? 46) * (1 - come + go);
    const slide = o.to === undefined ? u : u + (o.to - u) * phase(s, from + 0.06, o.by ?? from + 0.3);
    const side = o.centred ? slide : slide + Math.sign(slide) * spread;
    molecule(f, name, place, side, (o.h ?? MOLECULES[name].gap) + far, shown, { turn: (o.turn ?? 0) + (o.spin ?? 0) * f.t / 4000, label: o.label ?? true, size: o.size });
  }
}
