/** The trans-Golgi network: a stack of curved cisternae, and the recycling compartment beside it. */
import { luck } from "../ease.js";
import { word } from "../look.js";

export function build(s) {
  if (s.plate.tgn) stack(s, s.plate.tgn);
  if (s.plate.recycling) recycling(s, s.plate.recycling);
}

function stack(s, g) {
  const { tokens, line } = s;
  const rot = (g.rot ?? 0) / 1000;
  const [rx, ry] = [g.length / 2, g.cisternae * 84];
  const [x, y] = [g.cx, g.cy];
  for (let k = 0; k < g.cisternae; k += 1) {
    const q = (k - (g.cisternae - 1) / 2) / g.cisternae;
    const half = rx * (0.98 - 0.5 * Math.abs(q - 0.1));
    const [xs, ys] = [[], []];
    for (let i = 0; i <= 18; i += 1) {
      const u = i / 9 - 1;
      const px = u * half + q * 210;
      const py = -ry * 0.55 * (1 - u * u) + q * ry * 1.75 + 30 * Math.sin(u * 5 + k * 2);
      xs.push(x + px * Math.cos(rot) - py * Math.sin(rot));
      ys.push(y + px * Math.sin(rot) + py * Math.cos(rot));
    }
    s.pen.line(xs, ys, { px: 1.1 * line, nm: 58, color: word(tokens.tgn) });
    s.pen.line(xs, ys, { px: 0.1, nm: 58, color: word(tokens.tgn_fill) });
    for (const end of [0, 18]) swelling(s, xs[end], ys[end], 74 + 26 * luck(k, end));
  }
}

function swelling(s, x, y, r) {
  s.pen.ring(x, y, r * 0.52, r * 0.52, { px: 1.1 * s.line, nm: r * 0.5, color: word(s.tokens.tgn) }, { n: 18 });
  s.pen.ring(x, y, r * 0.52, r * 0.52, { px: 0.1, nm: r * 0.5, color: word(s.tokens.tgn_fill) }, { n: 18 });
}

/** Recycling endosome: a knot of tubules near the organising centre. */
function recycling(s, { x, y }) {
  const { tokens, line } = s;
  for (let k = 0; k < 6; k += 1) {
    const a = (k / 6) * 6.2832 + 0.4;
    const [xs, ys] = [[], []];
    for (let i = 0; i <= 20; i += 1) {
      const q = i / 20;
      const b = a + 0.9 * Math.sin(q * 3.4 + k);
      xs.push(x + Math.cos(b) * 330 * q + 30 * Math.sin(q * 9 + k));
      ys.push(y + Math.sin(b) * 330 * q);
    }
    const cap = [xs[20], ys[20], 13, 13];
    s.pen.line(xs, ys, { px: 1 * line, nm: 26, color: word(tokens.rab11a) });
    s.pen.ring(...cap, { px: 1 * line, nm: 13, color: word(tokens.rab11a) }, { n: 14 });
    s.pen.line(xs, ys, { px: 0.1, nm: 26, color: word(tokens.endosome_fill) });
    s.pen.ring(...cap, { px: 0.1, nm: 13, color: word(tokens.endosome_fill) }, { n: 14 });
  }
}
