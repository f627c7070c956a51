/** Migrasomes: left behind on retraction fibres, with vesicles inside. */
import { budded } from "./budded.js";
import { disc, weightOf } from "./paint.js";

function paint(c, r, tok, line) {
  const w = weightOf(r, line);
  c.strokeStyle = tok.membrane;
  c.lineWidth = w * 0.9;
  c.beginPath();
  c.moveTo(-r * 2.3, r * 0.16);
  c.quadraticCurveTo(-r * 1.5, -r * 0.2, -r * 0.95, 0);
  c.moveTo(r * 0.95, 0);
  c.quadraticCurveTo(r * 1.4, r * 0.16, r * 1.9, -r * 0.1);
  c.stroke();
  disc(c, 0, 0, r, tok.cytoplasm, tok.membrane, w * 1.2);
  for (let i = 0; i < 7; i += 1) {
    const q = i ? 0.52 * r : 0;
    disc(c, Math.cos(i * 1.047) * q, Math.sin(i * 1.047) * q, r * 0.19, tok.leaflet, tok.membrane, w * 0.55);
  }
}

export const migrasome = budded({ kind: "migrasome", token: "membrane", fill: "cytoplasm", paint, reach: 2.5 });
