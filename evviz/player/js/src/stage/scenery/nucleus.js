/** The nucleus: envelope of two membranes with pores, chromatin, nucleolus. */
import { luck } from "../ease.js";
import { mix, word } from "../look.js";
import { thread } from "./tubules.js";

const PORES = 34;

export function build(s) {
  const n = s.plate.nucleus;
  if (!n) return;
  const { tokens, line } = s;
  const rot = (n.rot ?? 0) / 1000;
  const at = (x, y) => [n.cx + x * Math.cos(rot) - y * Math.sin(rot), n.cy + x * Math.sin(rot) + y * Math.cos(rot)];
  s.fan.ellipse(n.cx, n.cy, n.rx, n.ry, rot, word(tokens.nucleus_fill));
  const [ox, oy] = at(-0.3 * n.rx, 0.16 * n.ry);
  s.fan.ellipse(ox, oy, n.rx * 0.2, n.rx * 0.17, rot + 0.5, word(mix(tokens.nucleus_fill, tokens.nucleus, 0.22)));
  chromatin(s, n, at);
  s.pen.ring(n.cx, n.cy, n.rx, n.ry, { px: 0.85 * line, nm: 3, color: word(tokens.nucleus) }, { rot, n: 120 });
  s.pen.ring(n.cx, n.cy, n.rx - 95, n.ry - 95, { px: 0.55 * line, nm: 3, dash: 5, color: word(tokens.nucleus, 0.85) }, { rot, n: 120 });
  for (let i = 0; i < PORES; i += 1) {
    const a = ((i + 0.4 * luck(i, 1)) / PORES) * 6.2832;
    const [x0, y0] = at((n.rx + 20) * Math.cos(a), (n.ry + 20) * Math.sin(a));
    const [x1, y1] = at((n.rx - 115) * Math.cos(a), (n.ry - 115) * Math.sin(a));
    s.pen.line([x0, x1], [y0, y1], { px: 0.9 * line, nm: 30, core: 0.45, color: word(tokens.nucleus, 0.9) });
  }
}

/** Threads that wander: denser towards the envelope. */
function chromatin(s, n, at) {
  for (let i = 0; i < 46; i += 1) {
    const a0 = luck(i, 2) * 6.2832;
    const q = i % 3 ? Math.sqrt(luck(i, 3)) * 0.78 : 0.84;
    let [x, y] = [Math.cos(a0) * q * n.rx, Math.sin(a0) * q * n.ry];
    let a = i % 3 ? luck(i, 4) * 6.2832 : a0 + 1.57;
    const points = [];
    for (let k = 0; k < 12; k += 1) {
      points.push(at(x, y));
      a += (luck(i * 31 + k, 5) - 0.5) * 1.25;
      x += Math.cos(a) * 62;
      y += Math.sin(a) * 62;
      if ((x / n.rx) ** 2 + (y / n.ry) ** 2 > 0.79) a += 1.1;
    }
    const dense = i % 3 === 0;
    thread(s, points, 5, { px: 0.8, nm: dense ? 42 : 26, color: word(s.tokens.nucleus, dense ? 0.24 : 0.16) });
  }
}
