/** Apoptotic bodies: large, with clumps of chromatin. */
import { luck } from "../ease.js";
import { word } from "../look.js";
import { budded } from "./budded.js";
import { disc, weightOf } from "./paint.js";

const CLUMPS = [0, 1, 2, 3].map((i) => [Math.cos(i * 2.2) * 0.42, Math.sin(i * 2.2) * 0.42, 0.17 + 0.08 * luck(i, 9)]);

function paint(c, r, tok, line) {
  const w = weightOf(r, line);
  disc(c, 0, 0, r, tok.apoptotic_fill, tok.apoptotic, w * 1.2);
  c.globalAlpha = 0.5;
  disc(c, 0, 0, r * 0.93, null, tok.apoptotic, w * 0.4);
  c.globalAlpha = 0.75;
  for (const [x, y, q] of CLUMPS) disc(c, x * r, y * r, q * r, tok.nucleus);
  c.globalAlpha = 1;
}

function near(f, thing, x, y, px, rot) {
  const r = px * f.npp;
  for (const [u, v, q] of CLUMPS) {
    f.fanBody.ellipse(x + (u * Math.cos(rot) - v * Math.sin(rot)) * r, y + (u * Math.sin(rot) + v * Math.cos(rot)) * r, q * r, q * r, 0, word(f.tokens.nucleus, 0.75));
  }
}

export const apoptotic = budded({ kind: "apoptotic_body", token: "apoptotic", fill: "apoptotic_fill", paint, near, ps: 0.7 });
