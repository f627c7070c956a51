/** Closed outlines: points, outward normals and arc lengths of a cell's plasma membrane. */
import { hypot } from "./ease.js";
import { sway } from "./gl/view.js";

const POINTS = 1024;
const TAU = 6.283185307179586;

/** An outline given by its radius (nm) at each polar angle about (cx, cy). */
export class Outline {
  constructor(cx, cy, radiusAt, { n = POINTS, sways = true } = {}) {
    this.cx = cx;
    this.cy = cy;
    this.n = n;
    this.sways = sways ? 1 : 0;
    this.radii = new Float64Array(n);
    for (const part of ["x", "y", "nx", "ny", "s"]) this[part] = new Float64Array(n);
    for (let i = 0; i < n; i += 1) {
      const a = (i / n) * TAU;
      this.radii[i] = radiusAt(a);
      this.x[i] = cx + this.radii[i] * Math.cos(a);
      this.y[i] = cy + this.radii[i] * Math.sin(a);
    }
    this.measure();
  }

  measure() {
    const { n, x, y } = this;
    let s = 0;
    for (let i = 0; i < n; i += 1) {
      const [p, q] = [(i + n - 1) % n, (i + 1) % n];
      const [tx, ty] = [x[q] - x[p], y[q] - y[p]];
      const length = hypot(tx, ty);
      this.nx[i] = ty / length;
      this.ny[i] = -tx / length;
      if (i > 0) s += hypot(x[i] - x[p], y[i] - y[p]);
      this.s[i] = s;
    }
    this.length = s + hypot(x[0] - x[n - 1], y[0] - y[n - 1]);
  }

  /** Fractional point number at polar angle *a* (radian). */
  indexAt(a) {
    const turn = a / TAU;
    return (turn - Math.floor(turn)) * this.n;
  }

  /** Radius (nm) at polar angle *a*. */
  radiusAt(a) {
    const i = this.indexAt(a);
    const k = Math.floor(i) % this.n;
    const f = i - Math.floor(i);
    return this.radii[k] * (1 - f) + this.radii[(k + 1) % this.n] * f;
  }

  /** Place and outward normal at fractional point *i*, moved out by *out* nm: writes [x, y, nx, ny]. */
  at(i, out, into) {
    const { n } = this;
    const floor = Math.floor(i);
    const k = ((floor % n) + n) % n;
    const q = (k + 1) % n;
    const f = i - floor;
    const nx = this.nx[k] * (1 - f) + this.nx[q] * f;
    const ny = this.ny[k] * (1 - f) + this.ny[q] * f;
    into[0] = this.x[k] * (1 - f) + this.x[q] * f + nx * out;
    into[1] = this.y[k] * (1 - f) + this.y[q] * f + ny * out;
    into[2] = nx;
    into[3] = ny;
    return into;
  }

  /** How far (nm) a point lies inside (+) or outside (-) along the radius. */
  depthOf(x, y) {
    const [dx, dy] = [x - this.cx, y - this.cy];
    return this.radiusAt(Math.atan2(dy, dx)) - hypot(dx, dy);
  }

  /** Move [x, y] with the slow waves of the membrane at time *t*; deep things feel less. */
  bend(point, t, still) {
    if (!this.sways || !still) return point;
    const [dx, dy] = [point[0] - this.cx, point[1] - this.cy];
    const r = hypot(dx, dy);
    const a = Math.atan2(dy, dx);
    const edge = this.radiusAt(a);
    // Outside, what floats near the membrane feels it too, then less and less.
    const share = r < edge ? Math.max(0, (r / edge - 0.55) / 0.45) : Math.max(0, 1 - (r - edge) / 2500);
    if (share > 0 && r > 1) {
      const d = (sway(a, t, still) * share) / r;
      point[0] += dx * d;
      point[1] += dy * d;
    }
    return point;
  }
}

/** The actor cell's outline from a plate: r0 plus [waves, amplitude nm, phase mrad] terms. */
export function cellOutline(plate) {
  const { r0 } = plate;
  return new Outline(0, 0, (a) => {
    let r = r0;
    for (const [k, amp, phase] of plate.outline) r += amp * Math.cos(k * a + phase / 1000);
    return r;
  });
}

/** The recipient cell's outline: round, a little uneven. */
export function recipientOutline({ cx, cy, r }) {
  const wave = (a) => r * (1 + 0.012 * Math.sin(3 * a + 1) + 0.007 * Math.sin(7 * a + 2));
  return new Outline(cx, cy, wave, { sways: false });
}
