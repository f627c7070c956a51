/**
 * What joins a lysosome: it merges with it, lies in its lumen while it is digested, and is gone.
 *
 * The lysosome swells by what it holds, as two drops that become one.
 */
import { clamp, hypot, luck, smooth } from "../ease.js";

/** Share of a guest's area by which its lysosome swells: much of the rest is water that is pumped out. */
const SWELLS = 0.6;
/** Cell time (ms) in which an autophagosome that has arrived merges. */
const MERGING = 30000;
const how = { joined: 0, gone: 0, host: null };

/** How far *thing* is part of a lysosome at *t*, by what the log said until *known*: {joined, gone, host}, or null. */
export function guestAt(f, thing, t, known = t) {
  const state = thing.stateAt(known);
  if (!state || (state.is !== "lysosome" && state.is !== "digested") || !f.lysosomes.length) return null;
  const { go } = moveAt(thing, known);
  how.host = hostOf(f, thing, go);
  how.gone = 0;
  if (state.is === "lysosome") how.joined = state.ms ? smooth((t - state.t) / state.ms) : 1;
  else if (thing.kind === "endosome") { how.joined = 1; how.gone = smooth((t - state.t) / Math.max(state.ms, 1)); }
  else {
    // An autophagosome travels first: its end and its way were told at once.
    how.joined = smooth((t - go[2]) / MERGING);
    how.gone = smooth((t - go[2] - MERGING) / Math.max(state.t + state.ms - go[2] - MERGING, 1));
  }
  return how;
}

/** The last course of *thing* that was told until *known*. */
export function moveAt(thing, known) {
  const { moves } = thing;
  let k = moves.length - 1;
  while (k > 0 && moves[k].t > known) k -= 1;
  return moves[k];
}

/** The lysosome of the plate at which a course ends. */
function hostOf(f, thing, go) {
  if (thing.hostGo === go) return thing.host;
  const [x, y] = [go[go.length - 2], go[go.length - 1]];
  let least = Infinity;
  for (const l of f.lysosomes) {
    const d = hypot(l.x0 - x, l.y0 - y) - l.r;
    if (d < least) { least = d; thing.host = l; }
  }
  thing.hostGo = go;
  return thing.host;
}

/** Area (nm2, without pi) by which a guest of radius *r* makes its lysosome larger. */
export const areaOf = (r, { joined, gone }) => SWELLS * r * r * joined * (1 - gone);

/** Radius (nm) of a lysosome that holds *more* area than its own. */
export const swollen = (l, more) => Math.sqrt(l.r * l.r + more);

/** Where in a lysosome of radius *R* nm a guest that is *share* of what it holds comes to lie: alone in its middle. */
export function seatIn(thing, R, share, into) {
  const a = luck(thing.key, 5) * 6.2832;
  const d = R * 0.5 * clamp(1 - share);
  into[0] = Math.cos(a) * d;
  into[1] = Math.sin(a) * d;
  return into;
}
