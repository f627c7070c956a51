/** Kinesin and dynein that carry what travels along microtubules, step by step. */
import { clamp, hypot } from "../ease.js";
import { word } from "../look.js";

const MOVING = new Set(["path", "track"]);
const near = { x: 0, y: 0, tx: 0, ty: 0, d: 0 };

/** Point of any microtubule nearest to (x, y). */
function nearest(f, x, y, reach) {
  near.d = reach;
  for (const { points } of f.motion.tracks) {
    for (let i = 1; i < points.length; i += 1) {
      const [ax, ay] = points[i - 1];
      const [dx, dy] = [points[i][0] - ax, points[i][1] - ay];
      const l2 = dx * dx + dy * dy || 1;
      const q = clamp(((x - ax) * dx + (y - ay) * dy) / l2);
      const d = hypot(x - ax - dx * q, y - ay - dy * q);
      if (d < near.d) {
        const l = Math.sqrt(l2);
        near.d = d; near.x = ax + dx * q; near.y = ay + dy * q; near.tx = dx / l; near.ty = dy / l;
      }
    }
  }
  return near.d < reach;
}

/** Draw the motors under *thing* while it travels. */
export function motors(f, thing, x, y, px) {
  const { moves } = thing;
  const go = moves[moves.length - 1]?.go;
  if (!go || !MOVING.has(go[0]) || f.t >= go[2] || f.t < go[1] || !f.sees(x, y, px * 1.6)) return;
  const R = px * f.npp;
  const leg = Math.max(34, 5.5 * f.npp);
  if (!nearest(f, x, y, R + leg * 2.2)) return;
  const { tx, ty } = near;
  // Feet take steps of 8 nm; drawn feet are as large as can be seen.
  const along = (near.x - f.plate.mtoc[0]) * tx + (near.y - f.plate.mtoc[1]) * ty;
  const stride = Math.max(10, 2.4 * f.npp);
  const color = word(f.tokens.protein);
  for (const k of [-1, 1]) {
    const base = k * R * 0.34;
    const [hx, hy] = [x + tx * base * 0.7, y + ty * base * 0.7];
    const l = hypot(near.x - x, near.y - y) || 1;
    const [ux, uy] = [(near.x - x) / l, (near.y - y) / l];
    const from = [hx + ux * R * 0.9, hy + uy * R * 0.9];
    const hip = [near.x + tx * base - ux * leg * 0.35, near.y + ty * base - uy * leg * 0.35];
    f.penIn.line([from[0], hip[0]], [from[1], hip[1]], { px: 0.55 * f.line, nm: 1.6, color });
    for (const foot of [0, 1]) {
      const step = Math.sin((along / 90 + k * 0.8 + foot * Math.PI)) * stride;
      const lift = Math.max(0, Math.cos((along / 90 + k * 0.8 + foot * Math.PI))) * leg * 0.12;
      const [fx, fy] = [near.x + tx * (base + step) - ux * lift, near.y + ty * (base + step) - uy * lift];
      f.penIn.line([hip[0], fx], [hip[1], fy], { px: 0.5 * f.line, nm: 1.4, color });
      f.penIn.ring(fx, fy, stride * 0.16, stride * 0.16, { px: 0.75 * f.line, nm: 2.5, color }, { n: 8 });
    }
  }
  const outwards = thing.stateAt(f.t)?.is === "outward";
  if (f.npp < 3 && f.ui.labels !== "none") f.label(f.words(outwards ? "molecule.kinesin" : "molecule.dynein"), near.x, near.y, 14, f.tokens.protein, 12, `motor:${thing.who}`, true);
}
