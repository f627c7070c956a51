/**
 * Sights: what the camera can be asked to keep to, by the names of a scene's `look_at` and of the stage's menu.
 *
 * A sight tells which things it is about, what one of them is worth watching at a time (0: not now), and where
 * to look. The camera stays with one as long as it is worth it, then goes on to the next (see following.js).
 */
import { hypot } from "./ease.js";
import { CUT } from "./machinery/ilv.js";
import { fusingAt, poreAt, poreOf } from "./things/burst.js";
import { makingAt, rimAngle } from "./things/ilv.js";

/** What a thing is worth by its state; in brackets: only while the event lasts that brought it there. */
const DOCKING = { outward: 1, at_membrane: 2, docked: 3, primed: 4, fused: 5 };
const DIGESTION = { inward: 2, lysosome: 3, digested: [3] };
const BUDDING = { budding: 2, grown: 1 };
const ARRIVAL = { bound: 2, taken_up: [3], delivered: [3], recycled: [3], rereleased: [3], digested: [3] };
const RELEASE = { near: 2, tethered: 1 };
const RIPENING = new Set(["mve", "ripe"]);

/** An event that one came for outweighs all others. */
export const WANTED = 10;
/** ILVs that make an MVE worth a look. */
const FULL = 4;
/** How much more an ILV is worth that has just begun to bud. */
const YOUNG = 3;
/** Radius (nm) from which on a bud is too large to be seen whole from near. */
const LARGE = 180;
/** How far below the rim of an MVE one looks from near, as a share of its radius. */
const RIM = 0.8;

const mouth = [0, 0, 0, 0];
const EVS = new Set(["exosome", "microvesicle", "armm"]);
const middle = ({ x, y }) => ({ x, y });
/** Where a bud hangs on the membrane: still in the picture when it has left. */
const foot = ({ x, y, px }, stage) => outwards(x, y, -0.4 * px, stage);

/** The place *px* pixels farther out of the cell than (x, y). */
function outwards(x, y, px, { outline, frame }) {
  const far = (px * frame.npp) / (hypot(x - outline.cx, y - outline.cy) || 1);
  return { x: x + (x - outline.cx) * far, y: y + (y - outline.cy) * far };
}

/** Worth by the state of a thing; more if *wanted* names the event that brought it there. */
const byState = (worths) => (thing, t, wanted) => {
  const now = thing.stateAt?.(t);
  const worth = worths[now?.is] ?? 0;
  if (!worth || (worth.length && t >= now.t + now.ms)) return 0;
  return Number(worth) + (wanted.has(now.what) ? WANTED : 0);
};

const hanging = byState(BUDDING);

/** Buds of a size that fits the picture come first. */
function budding(thing, t, wanted) {
  const worth = hanging(thing, t, wanted);
  return worth && thing.radiusAt(t) > LARGE ? worth / 4 : worth;
}

/** The ILV that just buds into *mve*, one that is wanted first; null if there is none. */
function inTheMaking(mve, t, wanted) {
  let found = null;
  for (const ilv of mve.children) {
    const s = makingAt({ t }, ilv, mve);
    if (s !== null && s < CUT && (!found || wanted.has(ilv.doings[0].what))) found = ilv; // the latest of them
  }
  return found;
}

/** An MVE that ripens: from afar the more ILVs the better, from near while one buds into it. */
function filling(mve, t, wanted, level) {
  if (!RIPENING.has(mve.stateAt(t)?.is)) return 0;
  if (level === "membrane") {
    const ilv = inTheMaking(mve, t, wanted);
    return ilv ? (wanted.has(ilv.doings[0].what) ? WANTED : 1) + YOUNG * (1 - makingAt({ t }, ilv, mve)) : 0;
  }
  let inside = 0;
  for (const ilv of mve.children) if (ilv.born <= t && ilv.end > t && ilv.homeAt(t) === mve) inside += 1;
  return inside < FULL ? 0 : Math.min(inside, 3 * FULL) / FULL;
}

function rimOf({ x, y, px, thing }, { frame }, wanted, level) {
  const ilv = level === "membrane" && inTheMaking(thing, frame.t, wanted);
  if (!ilv) return { x, y };
  const r = RIM * px * frame.npp;
  const a = rimAngle(ilv);
  return { x: x + r * Math.cos(a), y: y + r * Math.sin(a) };
}

/** Between the MVE and the membrane; of one that opens, its mouth. */
function contact({ x, y, px, thing }, stage, wanted, level) {
  if (fusingAt(thing, stage.frame.t)) {
    poreAt(stage.frame, poreOf(stage.frame, thing), mouth);
    return { x: mouth[0], y: mouth[1] };
  }
  if (level !== "membrane") return { x, y };
  return outwards(x, y, RIM * px, stage);
}

/** nm per px, from near: a whole bud, or a good part of an MVE's rim. */
const bud = (nm, side) => Math.min(Math.max(((2 * nm) / side) * 2.2, 0.4), 1.5);
const rim = () => 0.75;

/** What stands where it is: the camera just goes there (see following.js). */
const STILL = { kinds: new Set(), worth: () => 0, spot: middle, near: rim, level: "organelle" };

/**
 * By name: `kinds` of things, `worth(thing, t, wanted, level)`, `spot(hit, stage, wanted, level)` to look at, and
 * the `level` at which it is best seen; nm per px: `far` for organelles, `near(nm, side)` for the membrane.
 */
export const SIGHTS = {
  mve: { kinds: new Set(["mve"]), worth: filling, spot: rimOf, far: 4.2, near: rim, level: "organelle" },
  docking: { kinds: new Set(["mve"]), worth: byState(DOCKING), spot: contact, far: 4.2, near: rim, level: "membrane" },
  membrane: { kinds: new Set(["microvesicle", "armm", "oncosome"]), worth: budding, spot: foot, far: 4.2, near: bud, level: "membrane" },
  lysosome: { kinds: new Set(["mve", "amphisome"]), worth: byState(DIGESTION), spot: middle, far: 4.2, near: rim, level: "organelle" },
  outside: { kinds: EVS, worth: byState(RELEASE), spot: middle, far: 2.4, near: bud, level: "organelle" },
  recipient: { kinds: EVS, worth: byState(ARRIVAL), spot: middle, far: 2.4, near: bud, level: "organelle" },
  tgn: { ...STILL, far: 4.2 },
  nucleus: { ...STILL, far: 7 },
};
