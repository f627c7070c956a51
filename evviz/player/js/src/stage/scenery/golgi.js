/** The trans-Golgi network: a stack of curved cisternae, and the recycling compartment beside it. */
import { hypot, luck } from "../ease.js";
import { mix, word } from "../look.js";

export function build(s) {
  if (s.plate.tgn) stack(s, s.plate.tgn);
  if (s.plate.recycling) recycling(s, s.plate.recycling);
}

/** Points along each side of a cisterna. */
const SIDE = 34;

function stack(s, g) {
  const rot = (g.rot ?? 0) / 1000;
  const [rx, ry] = [g.length / 2, g.cisternae * 84];
  const turn = (px, py) => [g.cx + px * Math.cos(rot) - py * Math.sin(rot), g.cy + px * Math.sin(rot) + py * Math.cos(rot)];
  for (let k = 0; k < g.cisternae; k += 1) {
    const q = (k - (g.cisternae - 1) / 2) / g.cisternae;
    const half = rx * (0.98 - 0.5 * Math.abs(q - 0.1));
    const middle = (u) => turn(u * half + q * 210, -ry * 0.55 * (1 - u * u) + q * ry * 1.75 + 30 * Math.sin(u * 5 + k * 2));
    cisterna(s, middle, k / Math.max(g.cisternae - 1, 1));
  }
  for (let i = 0; i < 5; i += 1) {
    const [x, y] = turn((luck(i, 21) - 0.5) * rx * 1.5, ry * (1.05 + 0.28 * luck(i, 22)));
    carrier(s, x, y, 44 + 16 * luck(i, 23));
  }
}

/** A flat sac with swollen rims: fill and one outline, like every membrane of the plate; *trans* 0..1 tints it. */
function cisterna(s, middle, trans) {
  const { tokens, line } = s;
  const [xs, ys] = [new Array(2 * SIDE), new Array(2 * SIDE)];
  for (let i = 0; i < SIDE; i += 1) {
    const u = Math.sin(((i / (SIDE - 1)) * 2 - 1) * 1.5708);
    const [a, b, p] = [middle(u - 0.01), middle(u + 0.01), middle(u)];
    const l = hypot(b[0] - a[0], b[1] - a[1]) || 1;
    const rim = Math.max(0, (Math.abs(u) - 0.72) / 0.28);
    const w = (40 + 46 * Math.sin(rim * 2.4)) * Math.sqrt(Math.max(0, 1 - Math.max(0, (Math.abs(u) - 0.93) / 0.07) ** 2));
    const [nx, ny] = [(-(b[1] - a[1]) / l) * w, ((b[0] - a[0]) / l) * w];
    xs[i] = p[0] + nx; ys[i] = p[1] + ny;
    xs[2 * SIDE - 1 - i] = p[0] - nx; ys[2 * SIDE - 1 - i] = p[1] - ny;
  }
  s.fan.ladder(xs, ys, word(mix(tokens.tgn_fill, tokens.cytoplasm, 0.35 * (1 - trans))), 0, 2 * SIDE);
  s.pen.line(xs, ys, { px: 0.62 * line, nm: 3, color: word(tokens.tgn) }, { closed: true });
}

/** A coated carrier that has just left the trans side. */
function carrier(s, x, y, r) {
  const { tokens, line } = s;
  s.fan.ellipse(x, y, r, r, 0, word(tokens.tgn_fill), { n: 24 });
  s.pen.ring(x, y, r, r, { px: 0.65 * line, nm: 3, color: word(tokens.tgn) }, { n: 24 });
  s.pen.ring(x, y, r + 17, r + 17, { px: 0.5 * line, nm: 4, dash: 2, color: word(tokens.tgn, 0.7) }, { n: 24 });
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
