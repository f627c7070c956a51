/** ARRDC1-mediated microvesicles (ARMMs): tiny, a diamond in a ring. */
import { budded } from "./budded.js";
import { disc, polygon, weightOf } from "./paint.js";

function paint(c, r, tok, line) {
  const w = weightOf(r, line);
  disc(c, 0, 0, r, tok.paper, tok.microvesicle, w);
  if (r > 3.5) polygon(c, [[0, -0.5 * r], [0.5 * r, 0], [0, 0.5 * r], [-0.5 * r, 0]], tok.microvesicle);
}

export const armm = budded({ kind: "armm", token: "microvesicle", fill: "paper", paint });
