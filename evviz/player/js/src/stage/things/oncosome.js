/** Large oncosomes: a big lobed bleb full of organelle scraps. */
import { luck } from "../ease.js";
import { budded } from "./budded.js";
import { disc, polygon, weightOf } from "./paint.js";

const lobe = (a) => 0.94 + 0.045 * Math.sin(3 * a + 1) + 0.03 * Math.sin(5 * a);

function paint(c, r, tok, line) {
  const w = weightOf(r, line);
  const edge = Array.from({ length: 48 }, (_, i) => {
    const a = (i / 48) * 6.2832;
    return [Math.cos(a) * r * lobe(a), Math.sin(a) * r * lobe(a)];
  });
  polygon(c, edge, tok.microvesicle_fill, tok.microvesicle, w * 1.2);
  c.globalAlpha = 0.55;
  polygon(c, edge.map(([x, y]) => [x * 0.93, y * 0.93]), null, tok.microvesicle, w * 0.4);
  for (let i = 0; i < 16; i += 1) {
    const [a, q] = [luck(i, 1) * 6.28, Math.sqrt(luck(i, 2)) * 0.74 * r];
    disc(c, Math.cos(a) * q, Math.sin(a) * q, r * (0.04 + 0.06 * luck(i, 3)), null, tok.microvesicle, w * 0.55);
  }
  c.globalAlpha = 1;
}

export const oncosome = budded({ kind: "oncosome", token: "microvesicle", fill: "microvesicle_fill", paint, wobble: lobe });
