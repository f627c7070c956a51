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
import { disc } from "./paint.js";
import { paintCoat } from "./pit.js";

const STATES = new Set(["bound", "taken_up", "delivered", "digested", "recycled", "rereleased"]);
/** How a route looks: coat dots, ruffle arms, width of the pit relative to the EV. */
const ROUTES = {
  uptake_clathrin: { coat: "coat", wide: 1.5 }, uptake_macropinocytosis: { ruffle: 1, wide: 2.6 },
  uptake_phagocytosis: { ruffle: 0.7, wide: 1.35 }, uptake_caveolae: { coat: "caveolin", wide: 1.35 },
  uptake_raft: { coat: "flotillin", wide: 1.5 }, uptake_independent: { wide: 1.4 },
};
/** Share of an uptake spent at the surface. */
const SURFACE = 0.55;

const spot = [0, 0, 0, 0];
const how = { x: 0, y: 0, px: 0, alpha: 1 };

/** The uptake of *thing* that began at or before *t*, if any: see Thing.doings. */
function uptakeOf(thing, t) {
  thing.uptake ??= thing.doings.find((d) => d.what in ROUTES) ?? null;
  return thing.uptake && thing.uptake.t <= t ? thing.uptake : null;
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
  home(f, thing, s, ended);
  return how;
}

/** An EV on the surface sits on it, whatever size it is drawn. */
function rest(f, thing) {
  const i = angleAt(f, how.x, how.y) + beside(thing);
  f.recipient.at(i, (how.px + f.skins.thick * 0.55) * f.npp, spot);
  how.x = spot[0];
  how.y = spot[1];
}

const angleAt = (f, x, y) => f.recipient.indexAt(Math.atan2(y - f.recipient.cy, x - f.recipient.cx));

/** The pit under the EV deepens and closes over it; then it travels in a vesicle of the recipient. */
function swallow(f, thing, up, s) {
  const route = ROUTES[up.what];
  const { go } = up;
  f.motion.at(go, go[1], thing, spot);
  const i = angleAt(f, spot[0], spot[1]) + beside(thing);
  const r = how.px * f.npp * route.wide;
  const q = clamp(s / SURFACE);
  const open = q < 1 ? lerp(0.2, 3.0, smooth(q)) : lerp(0.5, 0, phase(s, SURFACE, 1));
  const lift = q < 1 ? r * 0.3 * phase(q, 0.6, 1) : 0;
  const m = f.recipientMembrane;
  m.bend({ i, open, r: q < 1 ? r : r * 0.6, out: -1, lift, neck: 0.1, tint: f.tokens.ink, share: 0.25 * q, fill: f.tokens.stage });
  if (route.ruffle && q < 1) ruffle(f, m, i, r, q, route.ruffle);
  // Once it is cut off, the vesicle sets out from where the closed pit was.
  m.middle(i, q < 1 ? open : 3.0, r, -1, q < 1 ? lift : r * 0.3, spot);
  if (q < 1) {
    const sit = smooth(q / 0.5);
    const [mx, my] = [spot[0], spot[1]];
    m.outline.at(i, (how.px + f.skins.thick * 0.55) * f.npp, spot);
    how.x = lerp(spot[0], mx, sit);
    how.y = lerp(spot[1], my, sit);
    if (route.coat) coat(f, mx, my, r, open, Math.atan2(-spot[3], -spot[2]), route.coat, q);
    return;
  }
  const [mx, my] = [spot[0], spot[1]];
  f.motion.at(go, go[2], thing, spot);
  const way = smooth((s - SURFACE) / (1 - SURFACE));
  how.x = lerp(mx, spot[0], way);
  how.y = lerp(my, spot[1], way);
}

/** Arms of membrane that reach around what is taken up. */
function ruffle(f, m, i, r, q, strength) {
  const per = m.outline.length / m.outline.n;
  const rise = Math.sin(Math.min(q * 1.25, 1) * Math.PI) ** 0.7 * strength;
  if (rise < 0.03) return;
  for (const side of [-1, 1]) {
    m.bend({ i: i + (side * r * 1.9) / per, open: 1.0 + rise * 0.95, r: r * 0.5, out: 1, lift: r * 0.9 * rise, neck: 0.7, rim: f.tokens.recipient_fill, fill: f.tokens.recipient_fill });
  }
}

const COATS = {
  coat: paintCoat,
  caveolin(c, r, tok) { c.fillStyle = tok.protein; c.fillRect(-r * 0.35, -r, r * 0.7, r * 2); },
  flotillin(c, r, tok) { disc(c, 0, 0, r * 0.75, null, tok.protein, r * 0.5); },
};

function coat(f, x, y, r, open, inwards, kind, q) {
  if (r / f.npp < 9) return;
  const px = Math.max(8 / f.npp, 2.4);
  const icon = f.atlas.icon(kind, px, COATS[kind]);
  const n = 13;
  for (let k = 0; k < n; k += 1) {
    const a = inwards + ((k + 0.5) / n - 0.5) * 2 * open * 0.9;
    const d = r + (f.skins.thick * 0.5 + 2) * f.npp;
    f.flockOut.put(icon, x + d * Math.cos(a), y + d * Math.sin(a), px, a, fade(0.9 * phase(q, 0.05, 0.3)));
  }
}

/** Inside: the EV lies in a vesicle of the recipient until it is digested, delivered or sent back. */
function home(f, thing, s, ended) {
  const inside = phase(s, SURFACE - 0.02, SURFACE + 0.05);
  const e = ended && ended.ms ? clamp((f.t - ended.t) / ended.ms) : 0;
  const gone = ended ? 1 - smooth(e) : 1;
  how.px *= lerp(1, 0.86, inside);
  if (inside > 0) {
    const r = (how.px * 1.42 + 1.4) * f.npp;
    const { tokens } = f;
    f.fanTop.ellipse(how.x, how.y, r, r, 0, word(mix(tokens.recipient_fill, tokens.lysosome_fill, thing.stateAt(f.t).is === "digested" ? 0.8 : 0.25), inside * gone), { n: r / f.npp > 60 ? 80 : 26 });
    const color = word(tokens.recipient, 0.9 * inside * gone);
    if (r / f.npp > 60) f.skins.ring(how.x, how.y, r, { color, ps: 0.22 });
    else f.pen.ring(how.x, how.y, r, r, { px: 0.65 * f.line, nm: 2, color }, { n: 36 });
  }
  how.alpha = gone * lerp(1, 0.85, inside);
  if (ended && ended.what === "recipient_back_fusion") spill(f, how.x, how.y, how.px, e, thing, thing.cargo, -1);
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
