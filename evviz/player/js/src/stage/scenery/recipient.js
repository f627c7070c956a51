/** The inside of the recipient cell: quiet, so that what it takes up is seen. */
import { luck } from "../ease.js";
import { mix, word } from "../look.js";
import { soften, thread } from "./tubules.js";

export function build(s) {
  const { plate, tokens, line, recipient } = s;
  if (!recipient) return;
  const { cx, cy, r } = plate.recipient;
  const quiet = mix(tokens.recipient_fill, tokens.recipient, 0.16);
  const [nx, ny] = [cx + r * 0.34, cy + r * 0.3];
  s.fan.ellipse(nx, ny, r * 0.4, r * 0.36, 0.3, word(quiet));
  s.pen.ring(nx, ny, r * 0.4, r * 0.36, { px: 0.7 * line, nm: 3, color: word(tokens.recipient, 0.6) }, { rot: 0.3, n: 90 });
  s.pen.ring(nx, ny, r * 0.4 - 95, r * 0.36 - 95, { px: 0.45 * line, nm: 3, dash: 5, color: word(tokens.recipient, 0.5) }, { rot: 0.3, n: 90 });
  cortex(s, tokens);
  const l = plate.recipient.lysosome;
  if (l) lysosome(s, l[0], l[1], 420);
}

function cortex(s, tokens) {
  const ends = [[0, 0, 0, 0], [0, 0, 0, 0]];
  const middle = [0, 0, 0, 0];
  const { recipient } = s;
  for (let i = 0; i < 420; i += 1) {
    const at = ((i + luck(i, 1)) / 420) * recipient.n;
    const depth = 100 + 260 * luck(i, 2) ** 1.6;
    const reach = (90 + 110 * luck(i, 3)) / (recipient.length / recipient.n);
    const tilt = (luck(i, 4) - 0.5) * 240;
    recipient.at(at - reach, -depth - tilt * 0.5 - 50, ends[0]);
    recipient.at(at + reach, -Math.max(depth + tilt * 0.5, 60), ends[1]);
    recipient.at(at, -(depth + 50) + (luck(i, 5) - 0.5) * 90, middle);
    thread(s, [ends[0], middle, ends[1]], 8, { px: 0.4 * s.line, nm: 3.2, core: 0.36, color: word(tokens.recipient, 0.32) });
  }
}

function lysosome(s, x, y, r) {
  const { tokens } = s;
  s.fan.ellipse(x, y, r, r, 0, word(mix(tokens.recipient_fill, tokens.lysosome_fill, 0.7)), { n: 48 });
  s.pen.ring(x, y, r, r, { px: 0.7 * s.line, nm: 2, color: word(tokens.lysosome, 0.6) }, { n: 60 });
  for (let i = 0; i < 16; i += 1) {
    const [a, q] = [luck(i, 7) * 6.28, Math.sqrt(luck(i, 8)) * 0.75 * r];
    const [px, py] = [x + Math.cos(a) * q, y + Math.sin(a) * q];
    const points = soften([[px - 18, py - 10], [px + 18, py + 10]], 2);
    s.pen.line(...points, { px: 0.9, nm: 14, color: word(tokens.lysosome, 0.4) });
  }
}
