/** The immunological synapse: paired molecules between the cell and its partner, in rings. */
import { mix, word } from "../look.js";

const HALF = 0.62;

export function build(s) {
  const { plate, outline, recipient, tokens, line } = s;
  if (plate.synapse === null || plate.synapse === undefined || !recipient) return;
  const middle = plate.synapse / 1000;
  const p = [0, 0, 0, 0];
  const n = 44;
  for (let k = 0; k <= n; k += 1) {
    const q = (k / n) * 2 - 1;
    const a = middle + q * HALF;
    outline.at(outline.indexAt(a), 40, p);
    const [x, y, nx, ny] = p;
    const d = Math.hypot(x - recipient.cx, y - recipient.cy);
    const edge = recipient.radiusAt(Math.atan2(y - recipient.cy, x - recipient.cx));
    const reach = Math.min(Math.max(d - edge - 40, 60), 520);
    // Centre: antigen receptors; ring around it: integrins.
    const centre = Math.abs(q) < 0.36;
    const tone = centre ? tokens.syntenin : mix(tokens.bilayer, tokens.ink, 0.25);
    s.pen.line([x, x + nx * reach * 0.46], [y, y + ny * reach * 0.46], { px: 0.9 * line, nm: 4, color: word(tone, 0.9) });
    s.pen.line([x + nx * reach * 0.54, x + nx * reach], [y + ny * reach * 0.54, y + ny * reach], { px: 0.9 * line, nm: 4, color: word(tokens.recipient, 0.9) });
    s.pen.ring(x + nx * reach * 0.48, y + ny * reach * 0.48, 26, 26, { px: 0.6 * line, nm: centre ? 12 : 3, color: word(tone, 0.9) }, { n: 10 });
  }
}
