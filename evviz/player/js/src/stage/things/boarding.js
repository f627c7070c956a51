/**
 * Cargo that comes aboard a bud: through the neck into its lumen, or along the membrane into its rim.
 *
 * `drawCargo` puts each piece where it will be in the free vesicle; on its way there it is moved back to where it is by now.
 */
import { clamp, lerp, phase } from "../ease.js";
import { fade } from "../gl/flock.js";
import { CARGO_FROM, drawCargo } from "./cargo.js";
import { turn } from "./microvesicle.js";

/** Share of a bud's growth after which the first piece sets out, and in which each arrives. */
const FIRST = 0.4;
const TAKES = 0.3;
const SPREAD = 0.28;
/** How far (radian of the bud's circle) along the membrane, and how far (nm) under it, a piece sets out. */
const AWAY = 0.9;
const DEEP = 90;
/** Share of a bud's radius from which on a piece is part of its membrane. */
const RIM = 0.9;

/** A flock that takes what `drawCargo` puts, and puts it where it is on its way. */
class Boarding {
  constructor() { Object.assign(this, { f: null, bud: null, grown: 0, k: 0 }); }

  put(icon, x, y, px, rot) {
    const { bud } = this;
    // One after the other, always in the same order.
    const start = FIRST + SPREAD * ((this.k * 0.618034) % 1);
    this.k += 1;
    const s = phase(this.grown, start, start + TAKES);
    if (s <= 0) return;
    const [dx, dy] = [x - bud.cx, y - bud.cy];
    const q = Math.sqrt(dx * dx + dy * dy);
    const tint = fade(phase(s, 0, 0.2));
    if (q < bud.r * RIM) this.through(icon, dx, dy, px, rot, s, tint);
    else this.along(icon, Math.atan2(dy, dx), q, px, rot, s, tint);
  }

  /** From the cytosol through the neck. */
  through(icon, dx, dy, px, rot, s, tint) {
    const { f, bud } = this;
    const [nx, ny] = [Math.cos(bud.turn), Math.sin(bud.turn)];
    const neck = -bud.r * Math.max(-Math.cos(bud.open), 0) - bud.r * 0.15;
    const [side, up] = [-dx * ny + dy * nx, dx * nx + dy * ny];
    const way = clamp(s / 0.5);
    const then = clamp(s / 0.5 - 1);
    const u = lerp(lerp(side * 0.8, side * 0.15, way), side, then);
    const h = lerp(lerp(neck - DEEP, neck, way), up, then);
    f.flockOut.put(icon, bud.cx + nx * h - ny * u, bud.cy + ny * h + nx * u, px, rot, tint);
  }

  /** Along the membrane, from beside the bud. */
  along(icon, a, q, px, rot, s, tint) {
    const { f, bud } = this;
    let end = a - bud.turn;
    end = Math.atan2(Math.sin(end), Math.cos(end));
    const side = end < 0 ? -1 : 1;
    // What has its place where the neck is waits at its edge.
    const now = lerp(bud.open + AWAY, Math.min(Math.abs(end), Math.max(bud.open, 0.05)), s);
    const beyond = Math.max(now - bud.open, 0) * bud.r;
    const at = Math.min(now, bud.open);
    const [nx, ny] = [Math.cos(bud.turn), Math.sin(bud.turn)];
    const u = side * (q * Math.sin(at) + beyond);
    const h = q * Math.cos(at);
    const flat = beyond > 0 ? clamp(beyond / (0.2 * bud.r)) : 0;
    f.flockOut.put(icon, bud.cx + nx * h - ny * u, bud.cy + ny * h + nx * u, px, rot + side * (at * (1 - flat) - Math.abs(end)), tint);
  }
}

const boarding = new Boarding();

/** A piece is not named on its way. */
const UNNAMED = 0.6;
/** Share of a microvesicle's radius at which its membrane proteins lie. */
const LIES = 0.97;

/** Draw the cargo of *thing* as it comes aboard its *bud* (see bud.js): in the end, as it lies in the free vesicle. */
export function comeAboard(f, thing, bud) {
  const px = bud.r / f.npp;
  if (px <= CARGO_FROM || bud.grown <= FIRST) return;
  boarding.f = f;
  boarding.bud = bud;
  boarding.grown = bud.grown;
  boarding.k = 0;
  drawCargo(f, thing, bud.cx, bud.cy, px * LIES, turn(f, thing), { flock: boarding, alpha: UNNAMED });
}
