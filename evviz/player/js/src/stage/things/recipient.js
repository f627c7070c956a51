/**
 * What a recipient cell does with an EV: holds it, takes it up by one of several routes, or fuses.
 *
 * `inRecipient` is asked by every EV before it draws itself; it returns how to draw it, or null
 * when the EV is nowhere near the recipient.
 */
import { clamp, lerp, luck, phase, smooth } from "../ease.js";
import { fade } from "../gl/flock.js";
import { mix, word } from "../look.js";
import { latest } from "../store.js";
import { nearRing, nearShare, weightAt } from "./near.js";
import { disc } from "./paint.js";
import { paintCoat } from "./pit.js";

const STATES = new Set(["bound", "taken_up", "delivered", "digested", "recycled", "rereleased"]);
/** How a route looks: its coat, or a cup whose arms are so thick (share of the EV's radius); width of the pit relative to the EV. */
const ROUTES = {
  uptake_clathrin: { coat: "coat", wide: 1.5 }, uptake_macropinocytosis: { arms: 0.34, wide: 1.8 },
  uptake_phagocytosis: { arms: 0.42, wide: 1.16 }, uptake_caveolae: { coat: "caveolin", wide: 1.35 },
  uptake_raft: { coat: "flotillin", wide: 1.5 }, uptake_independent: { wide: 1.4 },
};
/** Share of an uptake spent at the surface, and in which the membrane heals thereafter. */
const SURFACE = 0.55;
const HEALS = 0.16;
/** A pit when it closes: half angle, and length of its neck as a share of its radius. */
const CLOSED = 3.05;
const LIFT = 0.3;
/** How high the middle of a cup lies when it closes, as a share of its radius. */
const UP = 0.12;
/** Size to which an EV, and the vesicle around it, come inside; shares of the EV's. */
const INSIDE = 0.86;
const VACUOLE = 1.42;

const spot = [0, 0, 0, 0];
const how = { x: 0, y: 0, px: 0, alpha: 1 };

/** The uptake of *thing* that began at or before *t*, if any: see Thing.doings. */
function uptakeOf(thing, t) {
  thing.uptake ??= thing.doings.find((d) => d.what in ROUTES) ?? longAgo(thing);
  return thing.uptake && thing.uptake.t <= t ? thing.uptake : null;
}

/** The uptake of one that was inside when the run was read from a snapshot: it is over, and nobody saw how it went. */
function longAgo(thing) {
  const since = thing.states.find((one) => one.is === "taken_up");
  return since ? { what: "uptake_independent", t: since.t, ms: 0, go: thing.moves[0].go } : null;
}

/** Room on both sides of an EV that sits on the recipient, as a share of its radius. */
const ROOM = 1.1;
/** Cell time (ms) in which one that has arrived moves beside those that sit there. */
const SETTLE = 9000;

/** Where on the recipient *thing* sits, before its neighbours are looked at: said before anything is drawn. */
export function holdSeat(f, thing) {
  const state = thing.stateAt(f.t);
  if (!f.recipient || (state?.is !== "bound" && state?.is !== "taken_up")) { thing.seat = null; return; }
  const up = uptakeOf(thing, f.t);
  const bound = thing.states.find((one) => one.is === "bound");
  const here = bound && bound.what !== "keyframe" ? smooth((f.t - bound.t) / SETTLE) : 1;
  const left = up?.ms ? 1 - phase((f.t - up.t) / up.ms, SURFACE, 1) : up ? 0 : 1;
  const { go } = up ?? latest(thing.moves, f.t);
  f.motion.at(go, up ? go[1] : f.t, thing, spot);
  thing.seat ??= { site: 0, key: thing.key, aside: 0, share: 0 };
  Object.assign(thing.seat, { site: angleAt(f, spot[0], spot[1]), share: here * left });
  f.recipientMembrane.hang(thing.seat, f.sizeOf(thing) * f.npp * ROOM * here * left);
}

/** Points of the outline by which *thing* sits beside its own place. */
const beside = ({ seat }) => (seat ? seat.aside * seat.share : 0);

/** How to draw *thing* at or in the recipient: {x, y, px, alpha}; null: not here. */
export function inRecipient(f, thing) {
  const state = thing.stateAt(f.t);
  if (!f.recipient || !state || !STATES.has(state.is)) return null;
  const up = uptakeOf(thing, f.t);
  const last = thing.doings[thing.doings.length - 1];
  const ended = last.end && last.t <= f.t ? last : null;
  if (!up && state.is === "digested") return null;
  const { x, y } = f.locate(thing);
  how.x = x; how.y = y; how.px = f.sizeOf(thing); how.alpha = 1;
  if (!up) {
    if (ended && ended.what === "fuse_with_recipient") return merge(f, thing, clamp((f.t - ended.t) / ended.ms), thing.cargo);
    rest(f, thing);
    return how;
  }
  const s = up.ms ? clamp((f.t - up.t) / up.ms) : 1;
  if (s < 1) swallow(f, thing, up, s);
  home(f, thing, up, s, ended);
  return how;
}

/** An EV on the surface sits on it, whatever size it is drawn. */
function rest(f, thing) {
  const i = angleAt(f, how.x, how.y) + beside(thing);
  f.recipient.at(i, restOf(f, how.px), spot);
  how.x = spot[0];
  how.y = spot[1];
}

/** How high (nm) the middle of an EV of half size *px* lies that sits on the membrane: near, its own bilayer is seen, too. */
const restOf = (f, px) => (px + f.skins.thick * (0.55 + 0.5 * weightAt(f, px) * nearShare(f, px)) + 2 * nearShare(f, px)) * f.npp;

const angleAt = (f, x, y) => f.recipient.indexAt(Math.atan2(y - f.recipient.cy, x - f.recipient.cx));

/** What holds the EV when its pit has closed: radius (nm), and how deep its middle lies below the membrane; both shared. */
const shut = { r: 0, deep: 0 };

/** Where on the recipient the uptake of *thing* goes on: fractional point. */
function siteOf(f, thing, { go }) {
  f.motion.at(go, go[1], thing, spot);
  return angleAt(f, spot[0], spot[1]) + beside(thing);
}

/** How an EV of radius *r* nm lies when it has just been closed in by *route*. */
function closing(f, r, route) {
  shut.r = r * route.wide + f.skins.thick * f.npp;
  shut.deep = route.arms ? shut.r * -UP : shut.r * (LIFT - Math.cos(CLOSED));
  return shut;
}

/** The membrane under the EV closes around it; then it travels in a vesicle of the recipient. */
function swallow(f, thing, up, s) {
  const route = ROUTES[up.what];
  const { go } = up;
  const i = siteOf(f, thing, up);
  const q = clamp(s / SURFACE);
  const { r, deep } = closing(f, how.px * f.npp, route);
  const m = f.recipientMembrane;
  const rest = restOf(f, how.px);
  if (q < 1) {
    const high = route.arms ? cup(f, m, i, r, rest, q, route.arms) : pit(f, m, i, r, rest, q, route);
    m.outline.at(i, high, spot);
    how.x = spot[0];
    how.y = spot[1];
    return;
  }
  m.outline.at(i, -deep, spot);
  const [mx, my] = [spot[0], spot[1]];
  f.motion.at(go, go[2], thing, spot);
  const way = smooth((s - SURFACE) / (1 - SURFACE));
  how.x = lerp(mx, spot[0], way);
  how.y = lerp(my, spot[1], way);
  if (route.arms) settle(f, m, r * (1 + 0.6 * route.arms), s);
  else heal(f, m, i, r, phase(s, SURFACE, SURFACE + HEALS));
}

/** A pit deepens under the EV and closes to a neck; returns how high the EV lies. */
function pit(f, m, i, r, rest, q, { coat: kind }) {
  const { tokens } = f;
  const open = lerp(0.16, CLOSED, smooth(q));
  const lift = r * LIFT * phase(q, 0.6, 1);
  m.bend({ i, open, r, out: -1, lift, neck: lerp(0.3, 0.03, smooth(q)), tint: tokens.ink, share: 0.25 * q, fill: tokens.stage });
  m.middle(i, open, r, -1, lift, spot);
  if (kind) coat(f, spot[0], spot[1], r, open, Math.atan2(-spot[3], -spot[2]), kind, phase(q, 0.05, 0.3));
  return lerp(rest, r * Math.cos(open) - lift, smooth(q / 0.6));
}

/** Arms of membrane rise around the EV, hug it and meet over it; returns how high it lies. */
function cup(f, m, i, r, rest, q, arms) {
  const { tokens } = f;
  const high = lerp(rest, r * UP, smooth(q));
  const w = Math.max((r - f.skins.thick * f.npp) * arms, f.skins.thick * 2 * f.npp) * phase(q, 0.2, 0.5);
  const round = lerp(rest, r, smooth(q / 0.5));
  m.bend({
    i, open: 1.5, r: r + w, out: -1, tint: tokens.ink, share: 0.25 * q, fill: tokens.stage, rim: tokens.recipient_fill,
    cup: { r: round, w, high, open: lerp(0.1, 3.08, smooth(q)) },
  });
  return high;
}

/** The neck that a pit leaves flattens. */
function heal(f, m, i, r, s) {
  if (s < 1) m.bend({ i, open: lerp(1.2, 0.03, s), r: r * lerp(0.3, 0.7, s), out: -1, tint: f.tokens.ink, share: 0.25 * (1 - s), fill: f.tokens.stage });
}

/** The membrane of radius *R* that met over the EV lies on it while it sinks in, until it is flat. */
function settle(f, m, R, s) {
  const deep = f.recipient.depthOf(how.x, how.y) / R;
  const open = Math.acos(clamp(deep, -1, 1)) * (1 - phase(s, 0.85, 1));
  if (open < 0.03) return;
  const { recipient_fill: fill, ink } = f.tokens;
  m.bend({ i: angleAt(f, how.x, how.y), open, r: R, out: 1, fill, rim: fill, tint: ink, share: 0.25 * (1 - phase(s, SURFACE, 0.75)) });
}

const COATS = {
  coat: paintCoat,
  caveolin(c, r, tok) { c.fillStyle = tok.protein; c.fillRect(-r * 0.35, -r, r * 0.7, r * 2); },
  flotillin(c, r, tok) { disc(c, 0, 0, r * 0.75, null, tok.protein, r * 0.5); },
};

/** A coat around a pit, or a vesicle that has just been cut off: *on* 0..1. */
function coat(f, x, y, r, open, inwards, kind, on) {
  if (r / f.npp < 9) return;
  const px = Math.max(8 / f.npp, 2.4);
  const icon = f.atlas.icon(kind, px, COATS[kind]);
  const n = 13;
  for (let k = 0; k < n; k += 1) {
    const a = inwards + ((k + 0.5) / n - 0.5) * 2 * open * 0.9;
    const d = r + (f.skins.thick * 0.5 + 2) * f.npp;
    f.flockOut.put(icon, x + d * Math.cos(a), y + d * Math.sin(a), px, a, fade(0.9 * on));
  }
}

/** Inside: the EV lies in the vesicle that closed around it, until it is digested, delivered or sent back. */
function home(f, thing, up, s, ended) {
  const e = ended && ended.ms ? clamp((f.t - ended.t) / ended.ms) : 0;
  const gone = ended ? 1 - smooth(e) : 1;
  if (s >= SURFACE) {
    const inside = phase(s, SURFACE, 1);
    const route = ROUTES[up.what];
    const full = closing(f, how.px * f.npp, route).r;
    how.px *= lerp(1, INSIDE, inside);
    const r = lerp(full, how.px * VACUOLE * f.npp + (f.skins.thick * 0.5 + 1.4) * f.npp, inside);
    vacuole(f, how.x, how.y, r, gone, inside, thing.stateAt(f.t).is === "digested");
    if (route.coat) coat(f, how.x, how.y, r, CLOSED, thing.unrest()[0], route.coat, 1 - phase(s, SURFACE, SURFACE + 0.2));
  }
  how.alpha = gone;
  if (ended && ended.what === "recipient_back_fusion") spill(f, how.x, how.y, how.px, e, thing, thing.cargo, -1);
}

/** Half size (px) up to which such a vesicle is a mere picture. */
const PLAIN = 19;
const lumen = (tokens, digests) => mix(tokens.recipient_fill, tokens.lysosome_fill, digests ? 0.8 : 0.25);
/** What has not been digested, then what is. */
const DIGESTS = ["vacuole", "vacuole-digests"];
const PAINT = [false, true].map((digests) => (c, r, tok, line) => disc(c, 0, 0, r, lumen(tok, digests), tok.recipient, 1.3 * line));

/** A vesicle of the recipient: the closed pit, whose lumen turns (*ripe* 0..1) from what was outside into its own. */
function vacuole(f, x, y, r, alpha, ripe, digests) {
  const { tokens } = f;
  const px = r / f.npp;
  if (ripe === 1 && px <= PLAIN) {
    f.picture(f.flockOut, DIGESTS[Number(digests)], x, y, px, PAINT[Number(digests)], 0, alpha);
    return;
  }
  f.fanBody.ellipse(x, y, r, r, 0, word(mix(tokens.stage, lumen(tokens, digests), ripe), alpha), { n: px > 60 ? 80 : 30 });
  const near = nearShare(f, px);
  const line = mix(tokens.recipient, tokens.ink, 0.25 * (1 - ripe));
  if (near > 0) nearRing(f, x, y, px, word(line, alpha * near), { ps: 0.22 });
  if (near < 1) f.pen.ring(x, y, r, r, { px: 0.65 * f.line, nm: 2, color: word(line, 0.9 * alpha * (1 - near)) }, { n: 36 });
}

/** The EV's membrane joins the recipient's: pore, dome, flat; its cargo is free inside. */
function merge(f, thing, s, cargo) {
  const i = angleAt(f, how.x, how.y);
  const r = how.px * f.npp;
  const token = thing.kindAt(f.t) === "exosome" ? "exosome" : "microvesicle";
  const open = lerp(lerp(3.05, 2.4, phase(s, 0.05, 0.35)), 0, phase(s, 0.35, 1));
  f.recipientMembrane.bend({
    i, open, r, out: 1, lift: r * 0.2 * (1 - phase(s, 0, 0.3)), neck: lerp(0.06, 0.4, phase(s, 0.05, 0.35)), tint: f.tokens[token],
    share: 1 - phase(s, 0.5, 1), rim: f.tokens.recipient_fill, fill: mix(f.tokens.recipient_fill, f.tokens[token], 0.12 * (1 - s)), glow: 1 - phase(s, 0.5, 1),
  });
  f.recipientMembrane.middle(i, open, r, 1, 0, spot);
  spill(f, spot[0], spot[1], how.px, s, thing, cargo, 1, Math.atan2(-spot[3], -spot[2]));
  f.hit(thing, spot[0], spot[1], how.px, thing.kindAt(f.t));
  how.alpha = 0;
  return how;
}

/** Cargo that spreads in the recipient's cytosol. */
function spill(f, x, y, px, s, thing, cargo, sign, inwards = 0) {
  const out = phase(s, 0.25, 1);
  if (out <= 0) return;
  const n = Math.min(3 + cargo.length, 9);
  const icon = f.atlas.icon("spilled", 2.6, (c, r, tok) => disc(c, 0, 0, r * 0.8, tok.ink));
  for (let k = 0; k < n; k += 1) {
    const a = sign > 0 ? inwards + (luck(thing.key, 50 + k) - 0.5) * 2.2 : luck(thing.key, 50 + k) * 6.28;
    const d = (px * 0.6 + out * (6 + 16 * luck(thing.key, 70 + k))) * f.npp;
    f.flockOut.put(icon, x + Math.cos(a) * d, y + Math.sin(a) * d, 2.2, 0, fade(0.9 * (1 - phase(s, 0.75, 1))));
  }
}
