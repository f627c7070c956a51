/** Round things seen so near that a picture would blur: fill, bilayer, contents. */
import { word } from "../look.js";

/** Draw a vesicle of half size *px* at (x, y): *fill* and *line* are colours; *top*: outside the cell. */
export function nearVesicle(f, x, y, px, { fill, line, top = false, ps = top ? 0.08 : 0.22, alpha = 1, wobble = null, inner = null }) {
  const r = px * f.npp;
  const layer = top || f.above ? f.fanTop : f.fanIn;
  const n = Math.min(160, Math.max(48, Math.round(px * 0.7)));
  if (wobble) {
    const at = Array.from({ length: n }, (_, i) => (i / n) * 6.28318531);
    layer.polygon(at.map((a) => x + r * wobble(a) * Math.cos(a)), at.map((a) => y + r * wobble(a) * Math.sin(a)), x, y, word(fill, alpha));
  } else layer.ellipse(x, y, r, r, 0, word(fill, alpha), { n });
  f.skins.ring(x, y, r, { n, color: word(line, alpha), ps, wobble });
  if (inner) inner(r);
}

/** Scatter *count* pictures inside a near vesicle at fixed places of *key*. */
export function scatter(f, flock, x, y, r, count, key, luck, put) {
  for (let i = 0; i < count; i += 1) {
    const q = Math.sqrt(luck(key, 40 + i)) * 0.78;
    const a = luck(key, 80 + i) * 6.2832;
    put(x + r * q * Math.cos(a), y + r * q * Math.sin(a), i);
  }
}
