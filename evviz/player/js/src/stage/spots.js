/** Places for a label around its thing, and what each would cover or could be taken for. */
import { hypot } from "./ease.js";
import { OUTSIDE } from "./frame.js";

/** Directions tried for a label, as shares of its own size: [x anchor, y anchor, dx, dy]. */
const SPOTS = [
  [0.5, 1, 0, -1], [0, 0.5, 1, 0], [1, 0.5, -1, 0], [0.5, 0, 0, 1], [0, 1, 0.72, -0.72], [1, 1, -0.72, -0.72], [0, 0, 0.72, 0.72], [1, 0, -0.72, 0.72],
];
/** Further off, where a leader line joins label and thing: px beyond the near spots. */
const FAR = [0, 18, 40];
/** Places in a large thing, as shares of its radius, and what they cost: its contents come first. */
const WITHIN = [[0, -0.72], [0, 0.72], [0, 0], [-0.4, 0], [0.4, 0]];
const WITHIN_COST = 0.9;
const NEAR = SPOTS.length * FAR.length;
/**
 * What is as bad as what: to be one ring further off; to lie on a thing; to be taken for another's; to lie on the nucleus or the
 * trans-Golgi network; to lie across a plasma membrane; to lead across a thing. */
const FAR_COST = 0.7;
const ON_COST = 1.3;
const TAKEN_COST = 1.6;
const BODY_COST = 2.2;
const ACROSS_COST = 0.8;
const CROSSED_COST = 0.9;
/** What counts for the spot that it has. */
const KEPT = 1.6;
/** Room (px) between a label and a plasma membrane. */
const CLEAR = 5;
/** Half size (px) from which on a thing is worth keeping off. */
const SEEN = 4;

const bodies = { list: [], count: 0 };

export const crosses = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/** Spot *k* of a label of *w* x *h* px around (*x*, *y*), if it is on the stage and free: {k, box, far, cost}, or null. */
export function spotAt(k, want, camera, taken, x, y, w, h) {
  const spot = k < NEAR ? around(k, want, x, y, w, h) : inside(k - NEAR, want, x, y, w, h);
  const { box } = spot;
  if (box[0] < 4 || box[1] < 4 || box[2] > camera.width - 4 || box[3] > camera.height - 4) return null;
  for (const other of taken) if (crosses(box, other)) return null;
  return spot;
}

function around(k, { gap }, x, y, w, h) {
  const [ax, ay, dx, dy] = SPOTS[k % SPOTS.length];
  const ring = Math.floor(k / SPOTS.length);
  const left = x + dx * (gap + 3 + FAR[ring]) - ax * w;
  const top = y + dy * (gap + 2 + FAR[ring]) - ay * h;
  return { k, box: [left, top, left + w, top + h], far: FAR[ring], cost: (k % SPOTS.length) * 0.15 + ring * FAR_COST };
}

function inside(j, { inside: r }, x, y, w, h) {
  const left = x + WITHIN[j][0] * r - 0.5 * w;
  const top = y + WITHIN[j][1] * r - 0.5 * h;
  return { k: NEAR + j, box: [left, top, left + w, top + h], far: 0, cost: WITHIN_COST + j * 0.15 };
}

/** The free spot that covers least and can best be told to be its own; *had*: the spot it has, kept unless another is clearly better. */
export function bestSpot(f, want, had, camera, taken, x, y, w, h) {
  gather(f, camera, want, x, y, want.gap + FAR[FAR.length - 1] + w, want.gap + FAR[FAR.length - 1] + h);
  let best = null;
  const around_ = SPOTS.length * (want.gap < 0 ? 1 : want.small ? 2 : FAR.length);
  const last = want.inside ? NEAR + WITHIN.length : around_;
  for (let k = 0; k < last; k = k + 1 === around_ ? NEAR : k + 1) {
    const spot = spotAt(k, want, camera, taken, x, y, w, h);
    if (!spot) continue;
    spot.cost += covers(spot.box) - (k === had ? KEPT : 0);
    if (!want.small) spot.cost += ambiguous(spot, want, x, y) + (spot.far ? crossed(spot.box, x, y) : 0) + onBody(f, camera, want, spot.box);
    spot.cost += across(f, f.outline, spot.box, OUTSIDE.has(want.kind)) + across(f, f.recipient, spot.box);
    if (!best || spot.cost < best.cost) best = spot;
  }
  return best;
}

const NOTHING = [];
/** What it costs at least to name *want*, a label of *w* x *h* px, if it were the only one; Infinity if it cannot be. */
export function leastCost(f, want, camera, w, h) {
  const [x, y] = camera.toScreen(want.x, want.y);
  return bestSpot(f, want, -1, camera, NOTHING, x, y, w, h)?.cost ?? Infinity;
}

/** What is drawn within (*wide*, *high*) px of (*x*, *y*): circles in px, but for the thing itself. */
function gather(f, camera, want, x, y, wide, high) {
  bodies.count = 0;
  for (let i = 0; i < f.hitCount; i += 1) {
    const hit = f.hits[i];
    if (hit.px < SEEN || (hit.kind === "ilv" && hit.px < 14)) continue;
    const px = (hit.x - f.left) / f.npp;
    const py = (hit.y - f.top) / f.npp;
    if (Math.abs(px - x) < wide + hit.px && Math.abs(py - y) < high + hit.px && !f.hides(hit)) add(px, py, hit.px, hit.kind, Math.abs(px - x) + Math.abs(py - y) < 2);
  }
  const [mx, my] = camera.toScreen(...f.plate.mtoc);
  if (Math.abs(mx - x) < wide + 12 && Math.abs(my - y) < high + 12) add(mx, my, 12, "mtoc", false);
}

function add(x, y, r, kind, own) {
  const body = (bodies.list[bodies.count] ??= { x: 0, y: 0, r: 0, kind: "", own: false });
  bodies.count += 1;
  body.x = x; body.y = y; body.r = r; body.kind = kind; body.own = own;
}

/** Distance from (*x*, *y*) to the nearest and to the farthest point of *box*. */
const nearestOf = ([l, t, r, b], x, y) => hypot(Math.max(l - x, 0, x - r), Math.max(t - y, 0, y - b));
const farthestOf = ([l, t, r, b], x, y) => hypot(Math.max(x - l, r - x), Math.max(y - t, b - y));

/** How many things *box* lies on; in the lumen of a large one there is room. */
function covers(box) {
  let cost = 0;
  for (let i = 0; i < bodies.count; i += 1) {
    const { x, y, r, own } = bodies.list[i];
    if (own && r < 60) continue;
    if (nearestOf(box, x, y) < r * 0.96 && (r < 60 || farthestOf(box, x, y) > r * 0.94)) cost += ON_COST;
  }
  return cost;
}

/** Whether a label could be taken for that of a thing of another kind, which is nearer to it. */
function ambiguous({ box, far }, want, x, y) {
  const own = nearestOf(box, x, y) - Math.max(want.gap, 0);
  for (let i = 0; i < bodies.count; i += 1) {
    const body = bodies.list[i];
    if (body.own || body.kind === want.kind || body.kind === "ilv" || body.kind === "receptor") continue;
    if (nearestOf(box, body.x, body.y) - body.r < own) return far ? TAKEN_COST * 0.5 : TAKEN_COST;
  }
  return 0;
}

/** How many things the leader line from (*x*, *y*) to *box* crosses. */
function crossed(box, x, y) {
  const [dx, dy] = [Math.min(Math.max(x, box[0]), box[2]) - x, Math.min(Math.max(y, box[1]), box[3]) - y];
  const l2 = dx * dx + dy * dy || 1;
  let cost = 0;
  for (let i = 0; i < bodies.count; i += 1) {
    const body = bodies.list[i];
    const s = Math.min(Math.max(((body.x - x) * dx + (body.y - y) * dy) / l2, 0), 1);
    if (!body.own && hypot(body.x - x - dx * s, body.y - y - dy * s) < body.r * 0.9) cost += CROSSED_COST;
  }
  return cost;
}

/** The nucleus and the trans-Golgi network are no place for another's name. */
function onBody(f, camera, want, box) {
  const { nucleus, tgn } = f.plate;
  let cost = 0;
  if (nucleus && want.who !== "kind:nucleus" && overlaps(camera, box, nucleus.cx, nucleus.cy, nucleus.rx / camera.npp, nucleus.ry / camera.npp)) cost += BODY_COST;
  if (tgn && want.who !== "kind:tgn" && overlaps(camera, box, tgn.cx, tgn.cy, (tgn.length * 0.4) / camera.npp, (tgn.length * 0.34) / camera.npp)) cost += BODY_COST;
  return cost;
}

/** Whether *box* lies on both sides of a plasma membrane; or all within, if it is of what lies *outside*. */
function across(f, outline, [l, t, r, b], outside = false) {
  if (!outline) return 0;
  const deep = (x, y) => outline.depthOf(f.left + x * f.npp, f.top + y * f.npp) / f.npp;
  const all = [deep(l, t), deep(r, t), deep(l, b), deep(r, b)];
  return Math.max(...all) > -CLEAR && (outside || Math.min(...all) < CLEAR) ? ACROSS_COST : 0;
}

function overlaps(camera, [l, t, r, b], cx, cy, rx, ry) {
  const [x, y] = camera.toScreen(cx, cy);
  return hypot(Math.max(l - x, 0, x - r) / rx, Math.max(t - y, 0, y - b) / ry) < 1;
}
