/** Autophagosomes: a double membrane that grows around a scrap of cytoplasm and closes; amphisomes. */
import { clamp, luck, smooth } from "../ease.js";
import { mix, word } from "../look.js";
import { drawInside } from "./ilv.js";

export const kinds = ["autophagosome", "amphisome"];
export const z = 18;
/** Makes room for others of its like. */
export const organelle = true;
export const token = "autophagosome";

export function draw(f, thing) {
  const { x, y } = f.locate(thing);
  const birth = thing.doings[0];
  const last = thing.doings[thing.doings.length - 1];
  const grown = birth.ms ? clamp((f.t - birth.t) / birth.ms) : 1;
  const going = last.end && last.t <= f.t && last.ms ? 1 - smooth((f.t - last.t) / last.ms) : 1;
  const px = f.sizeOf(thing) * (0.6 + 0.4 * going);
  f.hit(thing, x, y, px, thing.kindAt(f.t));
  if (!f.sees(x, y, px * 1.3)) return;
  const r = px * f.npp;
  const { tokens } = f;
  const turn = luck(thing.key, 1) * 6.28;
  const half = Math.max(0.35, smooth(grown) * 3.14159);
  const closed = half > 3.1;
  if (closed) f.fanIn.ellipse(x, y, r, r, 0, word(tokens.autophagosome_fill, going), { n: 40 });
  const gap = Math.max(r * 0.14, 2.6 * f.npp);
  const arc = { from: turn - half, to: turn + half, n: 44 };
  const mid = r - gap / 2;
  f.penIn.ring(x, y, mid, mid, { px: (gap / 2 / f.npp) + 0.9 * f.line, color: word(tokens.autophagosome, going) }, arc);
  f.penIn.ring(x, y, mid, mid, { px: Math.max(gap / 2 / f.npp - 0.7 * f.line, 0.4), color: word(tokens.autophagosome_fill, going) }, arc);
  scraps(f, thing, x, y, r - gap, going);
  drawInside(f, thing, going);
}

/** What it eats: bits of cytoplasm, and a bean of a mitochondrion. */
export function scraps(f, thing, x, y, r, alpha) {
  const { tokens } = f;
  const tone = word(tokens.autophagosome, 0.45 * alpha);
  for (let i = 0; i < 6; i += 1) {
    const [a, q] = [luck(thing.key, 20 + i) * 6.28, (i ? Math.sqrt(luck(thing.key, 30 + i)) * 0.7 : 0.2) * r];
    const [cx, cy] = [x + Math.cos(a) * q, y + Math.sin(a) * q];
    if (i) { f.fanIn.ellipse(cx, cy, r * 0.08, r * 0.06, a, tone, { n: 14 }); continue; }
    f.fanIn.ellipse(cx, cy, r * 0.4, r * 0.2, a * 3, word(mix(tokens.autophagosome_fill, tokens.autophagosome, 0.25), alpha), { n: 28 });
    f.penIn.ring(cx, cy, r * 0.4, r * 0.2, { px: 0.55 * f.line, nm: 2, color: word(tokens.autophagosome, 0.8 * alpha) }, { rot: a * 3, n: 28 });
  }
}
