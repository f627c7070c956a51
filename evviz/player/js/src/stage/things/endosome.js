/** Early, recycling and RAB11A endosomes: a vacuole with tubules; they begin as a pit of the membrane. */
import { clamp, smooth } from "../ease.js";
import { LARGEST } from "../gl/atlas.js";
import { word } from "../look.js";
import { motors } from "../machinery/motors.js";
import { carriers } from "./carrier.js";
import { cameFrom, endocyticPit, grownOf } from "./pit.js";
import { drawInside } from "./ilv.js";
import { fuse, fusingAt } from "./mve.js";
import { disc, tube, weightOf } from "./paint.js";
import { nearVesicle } from "./near.js";

export const kinds = ["endosome"];
export const z = 20;
/** Makes room for others of its like. */
export const organelle = true;
export const token = "endosome";

const TUBULES = [
  [0.86, -0.12, 1.5, -0.78, 2.05, -0.34],
  [0.78, 0.34, 1.36, 0.56, 1.84, 1.06],
  [-0.8, 0.3, -1.3, 0.86, -1.85, 0.72],
];

function paint(c, r, tok, line, number) {
  const w = weightOf(r, line);
  for (const [x0, y0, x1, y1, x2, y2] of TUBULES.slice(0, number)) {
    tube(c, (p) => { p.moveTo(x0 * r, y0 * r); p.quadraticCurveTo(x1 * r, y1 * r, x2 * r, y2 * r); },
      Math.max(r * 0.2, w), tok.endosome_fill, tok.endosome, w * 1.1);
  }
  c.save();
  c.scale(1, 0.84);
  disc(c, 0, 0, r, tok.endosome_fill, tok.endosome, w);
  c.restore();
  if (r < 9) return;
  c.globalAlpha = 0.5;
  c.save();
  c.scale(1, 0.82);
  disc(c, 0, 0, r * 0.86, null, tok.endosome, w * 0.4);
  c.restore();
  c.globalAlpha = 1;
  for (let i = 0; i < 6; i += 1) disc(c, Math.cos(i * 2.4) * r * 0.42, Math.sin(i * 2.4 + 0.5) * r * 0.38, Math.max(r * 0.055, 0.6), tok.endosome);
}

const PAINTS = [1, 2, 3].map((number) => (c, r, tok, line) => paint(c, r, tok, line, number));

const KEYS = ["", "endosome1", "endosome2", "endosome3"];

export function draw(f, thing) {
  const birth = thing.doings[0];
  const s = birth.ms ? clamp((f.t - birth.t) / birth.ms) : 1;
  if (s < 1 && birth.what === "endocytosis" && endocyticPit(f, thing, s)) return;
  const fusing = fusingAt(thing, f.t);
  if (fusing) { fuse(f, thing, fusing); return; }
  if (s < 1 && birth.what === "endocytosis") cameFrom(f, thing, s);
  const { x, y } = f.locate(thing);
  const px = f.sizeOf(thing) * (birth.what === "endocytosis" ? grownOf(s) : 1);
  carriers(f, thing, x, y);
  const leaving = thing.end - f.t < 8000 ? clamp((thing.end - f.t) / 8000) : 1;
  const number = 1 + (thing.key % 3);
  const rot = thing.unrest()[0] + f.still * 0.4 * Math.sin(f.t / 31000 + thing.key);
  const drawn = px * (0.4 + 0.6 * smooth(leaving));
  if (drawn <= LARGEST) f.picture(f.flockIn, KEYS[number], x, y, drawn, PAINTS[number - 1], rot, smooth(leaving), 2.3);
  else near(f, thing, x, y, drawn, rot, number);
  drawInside(f, thing);
  motors(f, thing, x, y, px);
  f.hit(thing, x, y, px, "endosome");
}

/** Seen near: the vacuole's bilayer, tubules with coats. */
function near(f, thing, x, y, px, rot, number) {
  const r = px * f.npp;
  for (const t of TUBULES.slice(0, number)) {
    const [xs, ys] = [[], []];
    for (let i = 0; i <= 14; i += 1) {
      const [a, b, c] = [(1 - i / 14) ** 2, 2 * (i / 14) * (1 - i / 14), (i / 14) ** 2];
      const [u, v] = [(t[0] * a + t[2] * b + t[4] * c) * r, (t[1] * a + t[3] * b + t[5] * c) * r];
      xs.push(x + u * Math.cos(rot) - v * Math.sin(rot));
      ys.push(y + u * Math.sin(rot) + v * Math.cos(rot));
    }
    f.penIn.line(xs, ys, { px: 2.2, nm: 26, color: word(f.tokens.endosome) });
    f.penIn.line(xs, ys, { px: 0.5, nm: 26, color: word(f.tokens.endosome_fill) });
  }
  nearVesicle(f, x, y, px, { fill: f.tokens.endosome_fill, line: f.tokens.endosome });
}

