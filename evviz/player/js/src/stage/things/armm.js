/** ARRDC1-mediated microvesicles (ARMMs): tiny, a diamond in a ring. */
import { mix, word } from "../look.js";
import { budded } from "./budded.js";
import { disc, polygon, weightOf } from "./paint.js";

const DIAMOND = [[0, -0.5], [0.5, 0], [0, 0.5], [-0.5, 0]];

function paint(c, r, tok, line) {
  const w = weightOf(r, line);
  disc(c, 0, 0, r, tok.paper, tok.microvesicle, w);
  if (r > 3.5) polygon(c, DIAMOND.map(([x, y]) => [x * r, y * r]), tok.microvesicle);
}

function near(f, thing, x, y, px, rot, alpha) {
  const r = px * f.npp;
  const [c, s] = [Math.cos(rot) * r, Math.sin(rot) * r];
  f.fanBody.polygon(DIAMOND.map(([u, v]) => x + u * c - v * s), DIAMOND.map(([u, v]) => y + u * s + v * c), x, y, word(mix(f.tokens.paper, f.tokens.microvesicle, 0.55), alpha));
}

export const armm = budded({ kind: "armm", token: "microvesicle", fill: "paper", paint, near });
