/**
 * Where a thing is: interpolation between what its events say, and nothing else.
 *
 * A `go` is one of ["line", t0, t1, x0, y0, x1, y1], 
 * ["track", t0, t1, track, s0, s1, side], ["arc", t0, t1, a0, a1, depth], ["path", t0, t1, x0, y0, x1, y1, …],
 * ["drift", t0, x, y, vx, vy]: ms, nm, milliradian, nm per s; side = nm left of the way outwards.
 */
import { clamp, hypot } from "./ease.js";

/** Cell time (s) after which the reach of a drift has all its size, to the last bit. */
const SPREAD = 1000;

const KINDS = new Set(["line", "track", "arc", "path", "drift"]);

/** Microtubules as polylines with their arc lengths, from the organising centre outwards. */
export function measureTracks(tracks) {
  return tracks.map((points) => {
    const s = [0];
    for (let i = 1; i < points.length; i += 1) {
      s.push(s[i - 1] + hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]));
    }
    return { points, s, length: s[s.length - 1] };
  });
}

/** Point *s* nm along a measured track; writes [x, y, dx, dy]. */
export function alongTrack(track, s, into) {
  const { points } = track;
  let i = 1;
  while (i < points.length - 1 && track.s[i] < s) i += 1;
  const [a, b] = [points[i - 1], points[i]];
  const length = track.s[i] - track.s[i - 1] || 1;
  const f = clamp((s - track.s[i - 1]) / length);
  into[0] = a[0] + (b[0] - a[0]) * f;
  into[1] = a[1] + (b[1] - a[1]) * f;
  into[2] = (b[0] - a[0]) / length;
  into[3] = (b[1] - a[1]) / length;
  return into;
}

/** Mostly even speed with a soft start and stop. */
function glide(s) {
  const q = clamp(s);
  return q < 0.12 ? (q * q) / 0.2112 : q > 0.88 ? 1 - ((1 - q) * (1 - q)) / 0.2112 : (q - 0.06) / 0.88;
}

/** Checks that *go* is a motion the stage knows. */
export function checkGo(go) {
  if (!Array.isArray(go) || !KINDS.has(go[0])) {
    throw new Error(`unknown motion ${JSON.stringify(go)}; allowed: ${[...KINDS].join(", ")}`);
  }
  return go;
}

/** World of a plate: what motions refer to. */
export class Motion {
  constructor(outline, tracks) {
    this.outline = outline;
    this.tracks = measureTracks(tracks);
    this.spot = [0, 0, 0, 0];
  }

  /** Place of *go* at *t*; writes [x, y, dx, dy] where (dx, dy) is a direction: of travel, or outwards. */
  at(go, t, thing, into) {
    return this[go[0]](go, t, thing, into);
  }

  line(go, t, thing, into) {
    const [, t0, t1, x0, y0, x1, y1] = go;
    const f = t1 > t0 ? glide((t - t0) / (t1 - t0)) : 1;
    into[0] = x0 + (x1 - x0) * f;
    into[1] = y0 + (y1 - y0) * f;
    into[2] = x1 - x0;
    into[3] = y1 - y0;
    return into;
  }

  track(go, t, thing, into) {
    const [, t0, t1, number, s0, s1, side = 0] = go;
    const f = t1 > t0 ? glide((t - t0) / (t1 - t0)) : 1;
    const track = this.tracks[number % this.tracks.length];
    alongTrack(track, s0 + (s1 - s0) * f, into);
    into[0] += side * into[3];
    into[1] -= side * into[2];
    if (s1 < s0) { into[2] = -into[2]; into[3] = -into[3]; }
    return into;
  }

  path(go, t, thing, into) {
    const [, t0, t1] = go;
    let rest = t1 > t0 ? glide((t - t0) / (t1 - t0)) : 1;
    let total = 0;
    for (let i = 5; i < go.length; i += 2) total += hypot(go[i] - go[i - 2], go[i + 1] - go[i - 1]);
    rest *= total;
    for (let i = 5; i < go.length; i += 2) {
      const [dx, dy] = [go[i] - go[i - 2], go[i + 1] - go[i - 1]];
      const part = hypot(dx, dy) || 1;
      if (rest <= part || i + 2 >= go.length) {
        const f = Math.min(rest / part, 1);
        into[0] = go[i - 2] + dx * f;
        into[1] = go[i - 1] + dy * f;
        into[2] = dx / part;
        into[3] = dy / part;
        return into;
      }
      rest -= part;
    }
    return into;
  }

  arc(go, t, thing, into) {
    const [, t0, t1, a0, a1, depth] = go;
    const f = t1 > t0 ? glide((t - t0) / (t1 - t0)) : 1;
    const a = (a0 + (a1 - a0) * f) / 1000;
    const r = this.outline.radiusAt(a) - depth;
    into[2] = Math.cos(a);
    into[3] = Math.sin(a);
    into[0] = this.outline.cx + r * into[2];
    into[1] = this.outline.cy + r * into[3];
    return into;
  }

  drift(go, t, thing, into) {
    const vx = go[4];
    const vy = go[5];
    const dt = Math.max(t - go[1], 0) / 1000;
    // Brownian-looking wander that starts at nothing: same for the same thing and time.
    const reach = dt < SPREAD ? 190 * (1 - Math.exp(-dt / 25)) : 190;
    const p = thing.unrest();
    into[0] = go[2] + vx * dt + reach * (Math.sin(dt * 0.043 + p[0]) + 0.4 * Math.sin(dt * 0.17 + p[1]) - p[4]);
    into[1] = go[3] + vy * dt + reach * (Math.sin(dt * 0.051 + p[1]) + 0.4 * Math.sin(dt * 0.19 + p[0]) - p[5]);
    into[2] = vx;
    into[3] = vy;
    return into;
  }
}
