/** The inside of a platelet, which has no nucleus. */
import { luck } from "../ease.js";
import { mix, word } from "../look.js";
import { along } from "./shapes.js";
import { soften } from "./tubules.js";

/** Platelet: a ring of microtubules under the membrane, granules, canals that open outside. */
export function build(s) {
  if (s.plate.shape !== "platelet") return;
  const { outline, tokens, line } = s;
  for (const depth of [430, 500, 570]) {
    const [xs, ys] = along(outline, 0, outline.n - 1, -depth);
    s.pen.line(xs, ys, { px: 0.9 * line, nm: 8, core: 0.4, color: word(tokens.tubule) }, { closed: true, bend: 1 });
  }
  for (let k = 0; k < 6; k += 1) canal(s, (k + 0.3) * (outline.n / 6), k);
  for (let i = 0; i < 34; i += 1) {
    const [a, q] = [i * 2.4, 0.25 + 0.5 * Math.sqrt(luck(i, 4))];
    const d = outline.radiusAt(a) * q;
    granule(s, d * Math.cos(a), d * Math.sin(a), 105 + 45 * luck(i, 5), i % 5 === 0);
  }
}

function granule(s, x, y, r, dense) {
  const { tokens, line } = s;
  s.fan.ellipse(x, y, r, r * 0.86, x, word(mix(tokens.cytoplasm, tokens.apoptotic, dense ? 0.12 : 0.26)), { n: 26 });
  s.pen.ring(x, y, r, r * 0.86, { px: 0.5 * line, nm: 3, color: word(tokens.apoptotic, 0.75) }, { rot: x, n: 26 });
  s.fan.ellipse(x + r * 0.15, y, r * (dense ? 0.55 : 0.3), r * (dense ? 0.5 : 0.26), 0, word(tokens.apoptotic, dense ? 0.95 : 0.5), { n: 18 });
}

/** A narrow channel from the outside inwards. */
function canal(s, i, k) {
  const { outline, tokens, line } = s;
  const points = [0, 1, 2, 3, 4].map((n) => [...outline.at(i + (n % 2 ? 7 : -7) * (k % 2 ? 1 : -1), -n * 330, [0, 0, 0, 0])].slice(0, 2));
  const [xs, ys] = soften(points, 6);
  s.pen.line(xs, ys, { px: 1.1 * line, nm: 56, color: word(tokens.bilayer, 0.8) }, { bend: 1 });
  s.pen.line(xs, ys, { px: 0.2, nm: 56, color: word(tokens.stage) }, { bend: 1 });
}
