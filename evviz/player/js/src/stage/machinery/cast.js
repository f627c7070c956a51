/**
 * Puts molecules on a membrane and lets them come, act and leave with the progress of an event.
 *
 * A place is {x, y, tx, ty, nx, ny}: a point of the membrane's middle, its direction, and the side of the cytosol.
 * An actor is [molecule, u nm along the membrane from where the bud begins, from, to, options]; `into`: it ends in the
 * bud, at that share of the way from its tip. What lies in the membrane comes along it, the rest through the cytosol.
 */
import { lerp, phase } from "../ease.js";
import { fade } from "../gl/flock.js";
import { MOLECULES, NODES } from "./molecules.js";
import { along, way } from "./way.js";

/** Smallest half size (px) at which molecules are drawn, and at which they are named. */
const SEEN = 1.7;
const NAMED = 9;
/** Activity up to which there is nothing of a node to be seen (knocked out, or as good as that). */
const ABSENT = 0.04;
/** How far (nm) what comes through the cytosol, and what comes along the membrane, starts from where it acts. */
const FAR = 46;
const ASIDE = 34;
/** Half the real thickness (nm) of a membrane, which `gap` counts with. */
const HALF = 3.2;

/** Are molecules worth drawing at this zoom? */
export const shows = (f) => f.npp < 5.2;

/** Activity (0..1) of the node of molecule *name*; 1 for what has none. */
export function activityOf(f, name) {
  const node = NODES[name];
  return node ? (f.activity.nodes[node] ?? 1) : 1;
}

/** Whether there is any of molecule *name* in the cell now: what is knocked out is neither drawn nor named. */
export const present = (f, name) => activityOf(f, name) > ABSENT;

/** Half the thickness (nm) at which membranes are drawn at this zoom. */
export const halfOf = (f) => f.skins.thick * 0.5 * f.npp;

/** Draw one molecule, its middle *h* nm from the membrane's on the cytosolic side, turned by *turn*. */
export function molecule(f, name, place, u, h, alpha, { turn = 0, label = true, size = 1 } = {}) {
  if (alpha <= 0.01 || !present(f, name)) return;
  const m = MOLECULES[name];
  // What spans the membrane is never smaller than that.
  const least = m.embedded && !m.lipid ? f.skins.thick : SEEN;
  const px = m.lipid ? Math.max(f.skins.thick * 0.25, SEEN) : Math.max((m.nm * size) / f.npp, least);
  const x = place.x + place.tx * u + place.nx * h;
  const y = place.y + place.ty * u + place.ny * h;
  if (!f.sees(x, y, px * 2)) return;
  f.cast.add(name);
  const rot = Math.atan2(-place.ny, -place.nx) - 1.5708 + turn;
  f.flockOut.put(f.atlas.icon(m.key, px, m.paint, 1.3), x, y, Math.min(px, 118), rot, fade(alpha));
  if (label && (px > NAMED || m.lipid) && f.npp < 1.2 && f.ui.labels !== "none") name_(f, name, m, x, y, px, alpha);
}

function name_(f, name, m, x, y, px, alpha) {
  if (alpha < 0.6) return;
  const cell = `${name}@${Math.round(x / (60 * f.npp))},${Math.round(y / (60 * f.npp))}`;
  f.label(f.words(`molecule.${name}`), x, y, px * 1.05, f.tokens[m.token], 20 + px / 40, `mol:${cell}`, true);
}

/** How far (nm) from the membrane's middle molecule *name* stands on the cytosolic side. */
export const standOf = (f, name) => (MOLECULES[name].embedded ? 0 : MOLECULES[name].gap + halfOf(f) - HALF);

/** Draw all *actors* with progress *s* on the way that was laid (way.js); the middle ones at *place*. */
export function play(f, actors, place, s) {
  for (let k = 0; k < actors.length; k += 1) {
    const [name, u, from, to, o = NO_OPTIONS] = actors[k];
    const come = phase(s, from, from + 0.1);
    const go = phase(s, to - 0.06, to);
    const shown = come * (1 - go);
    if (shown <= 0.01) continue;
    const { embedded } = MOLECULES[name];
    const h = (o.h === undefined ? standOf(f, name) : o.h + halfOf(f) - HALF) + (embedded || o.rides ? 0 : FAR * (1 - come + go));
    if (o.centred) { molecule(f, name, place, u, h, shown, { ...o, turn: (o.spin ?? 0) * f.t / 4000 }); continue; }
    const side = u < 0 ? -1 : 1;
    let w = way.lip + Math.abs(u) + (embedded || o.rides ? ASIDE * (1 - come) : 0);
    if (o.into !== undefined) w = lerp(w, way.lip * o.into, phase(s, from + 0.04, o.by ?? from + 0.3));
    molecule(f, name, along(side * w), 0, h, shown, o);
  }
}

const NO_OPTIONS = Object.freeze({});

/** ESCRT-III polymerises from *from* on as a spiral that narrows a neck *wide* nm wide (half), and is gone with *gone*. */
export function spiral(f, place, s, from, wide, gone) {
  const n = 12;
  const room = Math.max(wide - halfOf(f) - 3, 2.5);
  for (let k = 0; k < n; k += 1) {
    const here = phase(s, from + 0.013 * k, from + 0.04 + 0.013 * k) * (1 - gone);
    if (here <= 0) continue;
    const turn = k * 0.92;
    molecule(f, "chmp4", place, Math.cos(turn) * room * lerp(1, 0.6, k / n), 6 - (k / n) * 16, here * (Math.sin(turn) > -0.2 ? 1 : 0.5), { label: k === 3 });
  }
}
