/**
 * Moves drawn organelles apart where "readable" sizes would let them overlap.
 *
 * A pure function of where they are: no memory, no luck; so nothing jumps and any time looks the
 * same however one came there. True sizes need (almost) none of it.
 */
import { luck } from "./ease.js";

const ROUNDS = 5;
/** From so many organelles on, fewer rounds must do (no cell of ours holds as many). */
const MANY = 160;
/** What stays where the story says: the rest makes room. */
const FIRM = new Set(["docked", "primed", "fused", "inward", "lysosome", "amphisome", "digested"]);

/** Shift the located *things* (their x, y) apart; *fixed* are discs {x, y, r, firm}. */
export function declutter(f, things, fixed) {
  const n = things.length;
  for (const thing of things) {
    f.locate(thing);
    thing.reach = f.sizeOf(thing) * f.npp * 1.06;
    thing.ease = FIRM.has(thing.stateAt(f.t)?.is) ? 0.12 : 1;
  }
  if (n > MANY) things.sort((a, b) => a.x - b.x);
  const widest = n > MANY ? 2 * things.reduce((most, one) => Math.max(most, one.reach), 0) : Infinity;
  for (let round = n > MANY ? ROUNDS - 2 : 0; round < ROUNDS; round += 1) {
    for (let i = 0; i < n; i += 1) {
      for (let j = i + 1; j < n && things[j].x - things[i].x < widest; j += 1) apart(things[i], things[j]);
      for (const disc of fixed) if (things[i].ease === 1) away(things[i], disc);
      if (f.plate.nucleus) offNucleus(things[i], f.plate.nucleus);
      inside(f, things[i]);
    }
  }
}

function apart(a, b) {
  const reach = a.reach + b.reach;
  let dx = b.x - a.x;
  if (dx > reach || dx < -reach) return;
  let dy = b.y - a.y;
  if (dy > reach || dy < -reach) return;
  let d = Math.hypot(dx, dy);
  if (d >= reach) return;
  if (d < 1) { const q = luck(a.key ^ b.key, 1) * 6.28; dx = Math.cos(q); dy = Math.sin(q); d = 1; }
  const push = ((reach - d) / d) * 0.62 / (a.ease + b.ease);
  a.x -= dx * push * a.ease;
  a.y -= dy * push * a.ease;
  b.x += dx * push * b.ease;
  b.y += dy * push * b.ease;
}

function away(a, disc) {
  const [dx, dy] = [a.x - disc.x, a.y - disc.y];
  const reach = a.reach + disc.r;
  const d = Math.hypot(dx, dy) || 1;
  if (d >= reach) return;
  a.x += (dx / d) * (reach - d) * 0.5;
  a.y += (dy / d) * (reach - d) * 0.5;
}

function offNucleus(a, n) {
  const [rx, ry] = [n.rx + a.reach, n.ry + a.reach];
  const [u, v] = [(a.x - n.cx) / rx, (a.y - n.cy) / ry];
  const q = Math.hypot(u, v);
  if (q >= 1 || q < 0.01) return;
  const k = 1 + (1 / q - 1) * 0.6;
  a.x = n.cx + u * rx * k;
  a.y = n.cy + v * ry * k;
}

function inside(f, a) {
  const short = a.reach + f.skins.thick * 0.5 * f.npp - f.outline.depthOf(a.x, a.y);
  if (short <= 0) return;
  const l = Math.hypot(a.x, a.y) || 1;
  a.x -= (a.x / l) * short;
  a.y -= (a.y / l) * short;
}
