/** Cortical actin: a fine mesh of short, two-stranded filaments under the membrane. */
import { luck } from "../ease.js";
import { word } from "../look.js";
import { thread } from "./tubules.js";

const FILAMENTS = 620;

export function build(s) {
  const { outline, tokens } = s;
  const ends = [[0, 0, 0, 0], [0, 0, 0, 0]];
  const middle = [0, 0, 0, 0];
  for (let i = 0; i < FILAMENTS; i += 1) {
    const at = ((i + luck(i, 1)) / FILAMENTS) * outline.n;
    const depth = 110 + 330 * luck(i, 2) ** 1.6;
    const reach = (90 + 130 * luck(i, 3)) / (outline.length / outline.n);
    const tilt = (luck(i, 4) - 0.5) * 300;
    outline.at(at - reach, -depth - tilt * 0.5 - 60, ends[0]);
    outline.at(at + reach, -Math.max(depth + tilt * 0.5, 70), ends[1]);
    const bow = (luck(i, 5) - 0.5) * 90;
    outline.at(at, -(depth + 60) + bow, middle);
    thread(s, [ends[0], middle, ends[1]], 8, { px: 0.4 * s.line, nm: 3.2, core: 0.36, color: word(tokens.actin, 0.6) }, { bend: 1 });
  }
}
