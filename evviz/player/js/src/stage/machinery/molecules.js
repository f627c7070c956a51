/**
 * Molecules as flat pictures: name -> half size (nm), colour token, shape.
 *
 * Shapes are drawn with the membrane below: +y points into the membrane, -y away from it.
 */
import { mix } from "../look.js";
import { disc, polygon } from "../things/paint.js";

const SHAPES = {
  blob(c, r, fill, edge, w) { c.beginPath(); c.ellipse(0, 0, r, r * 0.78, 0, 0, 6.2832); done(c, fill, edge, w); },
  ball(c, r, fill, edge, w) { disc(c, 0, 0, r, fill, edge, w); },
  bean(c, r, fill, edge, w) {
    c.beginPath(); c.moveTo(-r, 0.1 * r); c.bezierCurveTo(-r, -r, r, -r, r, 0.1 * r); c.bezierCurveTo(r, r * 0.9, 0.5 * r, 0.1 * r, 0, 0.12 * r);
    c.bezierCurveTo(-0.5 * r, 0.1 * r, -r, r * 0.9, -r, 0.1 * r); done(c, fill, edge, w);
  },
  pair(c, r, fill, edge, w) { disc(c, -0.46 * r, 0, r * 0.52, fill, edge, w); disc(c, 0.46 * r, 0, r * 0.52, fill, edge, w); },
  rod(c, r, fill, edge, w) { round(c, -0.3 * r, -r, 0.6 * r, 2 * r, 0.3 * r); done(c, fill, edge, w); },
  tall(c, r, fill, edge, w) { disc(c, 0, -0.6 * r, r * 0.42, fill, edge, w); round(c, -0.15 * r, -0.24 * r, 0.3 * r, 1.2 * r, 0.15 * r); done(c, fill, edge, w); },
  ring6(c, r, fill, edge, w) { for (let i = 0; i < 6; i += 1) disc(c, Math.cos(i * 1.047) * r * 0.6, Math.sin(i * 1.047) * r * 0.6, r * 0.36, fill, edge, w); },
  cone(c, r, fill, edge, w) { polygon(c, [[-0.34 * r, -0.9 * r], [0.34 * r, -0.9 * r], [0.8 * r, 0.9 * r], [-0.8 * r, 0.9 * r]], fill, edge, w); },
  helices(c, r, fill, edge, w) { for (const x of [-0.66, -0.22, 0.22, 0.66]) { round(c, (x - 0.17) * r, -r, 0.34 * r, 2 * r, 0.17 * r); done(c, fill, edge, w); } c.beginPath(); c.arc(-0.44 * r, -r, 0.22 * r, 3.14, 0); c.moveTo(0.66 * r, -r); c.arc(0.44 * r, -r, 0.22 * r, 0, 3.14, true); c.strokeStyle = edge; c.lineWidth = w; c.stroke(); },
  channel(c, r, fill, edge, w) { for (const x of [-0.75, 0.2]) { c.beginPath(); c.ellipse((x + 0.27) * r, 0, 0.36 * r, r, 0, 0, 6.2832); done(c, fill, edge, w); } },
  hairpin(c, r, fill, edge, w) { c.beginPath(); c.moveTo(-0.35 * r, -r); c.bezierCurveTo(-0.35 * r, r * 1.2, 0.35 * r, r * 1.2, 0.35 * r, -r); c.strokeStyle = edge; c.lineWidth = w * 2.4; c.stroke(); },
  bow(c, r, fill, edge, w) { c.beginPath(); c.moveTo(-r, 0.45 * r); c.quadraticCurveTo(0, -1.15 * r, r, 0.45 * r); c.quadraticCurveTo(0, -0.35 * r, -r, 0.45 * r); done(c, fill, edge, w); },
  myosin(c, r, fill, edge, w) {
    c.strokeStyle = edge; c.lineWidth = w * 1.5; c.beginPath(); c.moveTo(-r, 0); c.lineTo(r, 0); c.stroke();
    for (const [x, s] of [[-1, 1], [-0.72, -1], [1, 1], [0.72, -1]]) { c.beginPath(); c.ellipse(x * r * 0.92, s * r * 0.24, r * 0.2, r * 0.11, s * x * 0.6, 0, 6.2832); done(c, fill, edge, w); }
  },
  tag(c, r, fill, edge, w) { disc(c, 0, 0, r, edge); },
};

function round(c, x, y, w, h, q) { c.beginPath(); c.roundRect(x, y, w, h, q); }
function done(c, fill, edge, w) { c.fillStyle = fill; c.fill(); c.strokeStyle = edge; c.lineWidth = w; c.stroke(); }

/** [half size nm, token, shape, gap: how far its middle stays from the membrane's (nm)]. */
const TABLE = {
  hrs: [11, "escrt", "bean", 15], stam: [9, "escrt", "blob", 14], ub: [3.4, "microvesicle", "ball", -8],
  cargo: [8, "protein", "tall", 0], tsg101: [12, "escrt", "rod", 17], escrt2: [11, "escrt", "bow", 15],
  chmp4: [4, "escrt", "ball", 5], vps4: [11, "protein", "ring6", 24],
  sdc: [14, "syntenin", "tall", -3], syntenin: [8, "syntenin", "pair", 13], alix: [13, "syntenin", "bow", 26],
  nsmase: [11, "ceramide", "bean", 9], cer: [3.6, "ceramide", "cone", 3],
  cd63: [7.5, "tetraspanin", "helices", 0], cd81: [7.5, "tetraspanin", "helices", 0], cd9: [7.5, "tetraspanin", "helices", 0],
  rab31: [7, "rab31", "ball", 12], flotillin: [7, "rab31", "hairpin", 2], egfr: [12, "protein", "tall", -2],
  pkd: [9, "dag", "blob", 13], dag: [3.6, "dag", "cone", 3],
  rab11a: [7, "rab11a", "ball", 12], rab11fip: [8, "rab11a", "rod", 16],
  rab27: [7, "mve", "ball", 10], sytl4: [12, "mve", "rod", 18], exph5: [12, "mve", "rod", 18],
  syt7: [8, "ceramide", "pair", 13], ca: [2.2, "calcium", "tag", 20],
  scramblase: [10, "microvesicle", "channel", 0], flippase: [10, "protein", "channel", 0], calpain: [9, "protein", "blob", 26],
  arf6: [6.5, "microvesicle", "ball", 12], rock: [10, "protein", "bean", 28], myosin: [24, "actin_on", "myosin", 0],
  arrdc1: [9, "microvesicle", "bow", 11], gag: [7, "virus", "rod", 11], tetherin: [10, "protein", "rod", 0],
};

/** All molecules: name -> {nm, token, gap, key, paint}. */
export const MOLECULES = Object.fromEntries(Object.entries(TABLE).map(([name, [nm, token, shape, gap]]) => [name, {
  nm, token, gap, key: `molecule-${name}`,
  paint(c, r, tok, line) { SHAPES[shape](c, r, mix(tok.paper, tok[token], 0.34), tok[token], Math.max(0.8, Math.min(1.7, r * 0.1)) * line); },
}]));
