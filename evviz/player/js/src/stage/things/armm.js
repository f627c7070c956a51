/** ARRDC1-mediated microvesicles (ARMMs): tiny, a diamond in a ring; near, ARRDC1 and TSG101 that left in them (V439, J212). */
import { fade } from "../gl/flock.js";
import { mix } from "../look.js";
import { MOLECULES } from "../machinery/molecules.js";
import { SHAPES } from "../machinery/shapes.js";
import { budded } from "./budded.js";
import { disc, polygon, weightOf } from "./paint.js";

/** What is inside: molecule, shape, colour, angle (radian), distance from the middle and half size as shares of the radius, turn. */
const INSIDE = [
  ...[0.3, 1.5, 2.8, 4.1, 5.3].map((a) => ["arrdc1", "bow", "microvesicle", a, 0.68, 0.26, a - 1.5708]),
  ...[0.9, 2.9, 4.9].map((a) => ["tsg101", "rod", "escrt", a, 0.28, 0.26, a + 0.5]),
];
/** Half size (px) from which on what is inside can be told apart. */
const INSIDE_FROM = 22;

function paint(c, r, tok, line) {
  const w = weightOf(r, line);
  disc(c, 0, 0, r, tok.paper, tok.microvesicle, w);
  if (r >= INSIDE_FROM) for (const [, shape, token, a, q, size, turn] of INSIDE) {
    c.save();
    c.translate(Math.cos(a) * q * r, Math.sin(a) * q * r);
    c.rotate(turn);
    SHAPES[shape](c, r * size, mix(tok.paper, tok[token], 0.34), tok[token], w * 0.6);
    c.restore();
  } else if (r > 3.5) polygon(c, [[0, -0.5 * r], [0.5 * r, 0], [0, 0.5 * r], [-0.5 * r, 0]], tok.microvesicle);
}

function near(f, thing, x, y, px, rot, alpha = 1) {
  const r = px * f.npp;
  INSIDE.forEach(([name, , token, a, q, size, turn], k) => {
    const m = MOLECULES[name];
    const [mx, my] = [x + Math.cos(a + rot) * q * r, y + Math.sin(a + rot) * q * r];
    f.flockOut.put(f.atlas.icon(m.key, px * size, m.paint, 1.3), mx, my, px * size, turn + rot, fade(alpha));
    if ((k === 0 || k === INSIDE.length - 1) && f.ui.labels !== "none") f.label(f.words(`molecule.${name}`), mx, my, px * size, f.tokens[token], 18, `${name}@${thing.who}`, true);
  });
}

export const armm = budded({ kind: "armm", token: "microvesicle", fill: "paper", paint, near });
