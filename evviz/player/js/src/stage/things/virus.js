/** Enveloped viruses: the look-alike that buds, with spikes and a cone of capsid. */
import { word } from "../look.js";
import { budded } from "./budded.js";
import { disc, polygon, weightOf } from "./paint.js";

const CAPSID = [[-0.2, -0.46], [0.2, -0.46], [0.34, 0.24], [0.2, 0.46], [-0.2, 0.46], [-0.34, 0.24]];

function paint(c, r, tok, line) {
  const w = weightOf(r, line);
  c.strokeStyle = tok.virus;
  c.lineWidth = w * 0.8;
  const n = r > 14 ? 14 : 8;
  for (let i = 0; i < n; i += 1) {
    const a = (i / n) * 6.2832;
    const [x, y] = [Math.cos(a), Math.sin(a)];
    c.beginPath();
    c.moveTo(x * r, y * r);
    c.lineTo(x * r * 1.24, y * r * 1.24);
    c.stroke();
    if (r > 6) disc(c, x * r * 1.27, y * r * 1.27, Math.max(r * 0.075, 0.9), tok.virus);
  }
  disc(c, 0, 0, r, tok.virus_fill, tok.virus, w);
  if (r > 5) polygon(c, CAPSID.map(([x, y]) => [x * r, y * r]), null, tok.virus, w * 0.8);
}

function near(f, thing, x, y, px, rot) {
  const r = px * f.npp;
  const turn = ([u, v]) => [x + (u * Math.cos(rot) - v * Math.sin(rot)) * r, y + (u * Math.sin(rot) + v * Math.cos(rot)) * r];
  const points = CAPSID.map(turn);
  f.pen.line(points.map((p) => p[0]), points.map((p) => p[1]), { px: 1.6, color: word(f.tokens.virus) }, { closed: true });
  for (let i = 0; i < 18; i += 1) {
    const a = (i / 18) * 6.2832;
    const ends = [turn([Math.cos(a) * 1.02, Math.sin(a) * 1.02]), turn([Math.cos(a) * 1.2, Math.sin(a) * 1.2])];
    f.pen.line(ends.map((p) => p[0]), ends.map((p) => p[1]), { px: 1.4, nm: 1, color: word(f.tokens.virus) });
  }
}

export const virus = budded({ kind: "virus", token: "virus", fill: "virus_fill", paint, near, reach: 1.5 });
