/** What all EVs outside share: fading in the distance, binding and being taken up, breaking down. */
import { clamp, hypot, lerp, smooth } from "../ease.js";
import { inRecipient } from "./recipient.js";

/** States of what may come near the recipient, and is not held by it. */
const NEAR_IT = new Set(["binding", "away", "lost", "digested"]);
const step = { x: 0, y: 0, px: 0, alpha: 1 };

/** Place, half size (px) and opacity of an EV that is not a bud any more. The result is shared. */
export function outsideStep(f, thing) {
  const there = thing.abroad ? inRecipient(f, thing) : null;
  if (there) { Object.assign(step, there); return step; }
  const { x, y } = f.locate(thing);
  step.x = x;
  step.y = y;
  step.px = f.sizeOf(thing);
  step.alpha = 1;
  if (f.recipient && NEAR_IT.has(thing.stateAt(f.t)?.is)) aside(f, f.recipient);
  if (thing.ending <= f.t) {
    const last = thing.doings[thing.doings.length - 1];
    const s = last.ms ? clamp((f.t - last.t) / last.ms) : 1;
    if (last.what === "ev_recapture") recapture(f, thing, s);
    step.alpha = 1 - smooth(s);
    step.px *= 1 - 0.35 * smooth(s);
  }
  return step;
}

/** What drifts past the recipient goes around it, not through it. */
function aside(f, recipient) {
  const short = recipient.depthOf(step.x, step.y) + (step.px + f.skins.thick * 0.6) * f.npp;
  if (short <= 0) return;
  const [dx, dy] = [step.x - recipient.cx, step.y - recipient.cy];
  const d = hypot(dx, dy) || 1;
  step.x += (dx / d) * short;
  step.y += (dy / d) * short;
}

const spot = [0, 0, 0, 0];

/** The cell takes its own EV back: a pit forms under it and closes. */
function recapture(f, thing, s) {
  const r = step.px * f.npp * 1.5;
  const i = f.membrane.freeForPit(f.outline.indexAt(Math.atan2(thing.y, thing.x)), r, thing.key % 2 ? 1 : -1);
  const q = clamp(s / 0.8);
  const open = q < 1 ? lerp(0.1, 3.0, smooth(q)) : lerp(0.4, 0, (s - 0.8) / 0.2);
  f.membrane.bend({ i, open, r, out: -1, lift: r * 0.3 * smooth(q), neck: 0.1, tint: f.tokens.endosome, share: 0.6 * q, fill: f.tokens.stage });
  f.membrane.middle(i, q < 1 ? open : 3.0, r, -1, r * 0.3 * smooth(q), spot);
  f.outline.bend(spot, f.t, f.still);
  const sink = smooth(q / 0.6);
  step.x = lerp(step.x, spot[0], sink);
  step.y = lerp(step.y, spot[1], sink);
}
