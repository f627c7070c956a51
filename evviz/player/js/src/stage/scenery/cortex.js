/** Cortical actin: a fine mesh of short filaments under the membrane. */
import { luck } from "../ease.js";
import { word } from "../look.js";

const FILAMENTS = 620;

export function build(s) {
  const { outline, tokens } = s;
  const ends = [[0, 0, 0, 0], [0, 0, 0, 0]];
  for (let i = 0; i < FILAMENTS; i += 1) {
    const at = ((i + luck(i, 1)) / FILAMENTS) * outline.n;
    const depth = 110 + 330 * luck(i, 2) ** 1.6;
    const reach = (90 + 130 * luck(i, 3)) / (outline.length / outline.n);
    const tilt = (luck(i, 4) - 0.5) * 300;
    outline.at(at - reach, -depth - tilt * 0.5 - 60, ends[0]);
    outline.at(at + reach, -Math.max(depth + tilt * 0.5, 70), ends[1]);
    const [xs, ys] = [[ends[0][0], ends[1][0]], [ends[0][1], ends[1][1]]];
    s.pen.line(xs, ys, { px: 0.42 * s.line, nm: 3.2, color: word(tokens.actin, 0.62) }, { bend: 1 });
  }
}
