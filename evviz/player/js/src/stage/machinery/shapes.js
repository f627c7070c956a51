/**
 * Flat pictures of molecules: shape -> how to draw it.
 *
 * The cytosol is at -y, the lumen or the outside at +y. What belongs to a membrane is drawn with the membrane's
 * middle at y = 0: `r` is then about twice the membrane's half thickness.
 */
import { disc, polygon } from "../things/paint.js";

export const SHAPES = {
  // -- in the cytosol ----------------------------------------------------------------------
  blob(c, r, fill, edge, w) { c.beginPath(); c.ellipse(0, 0, r, r * 0.78, 0, 0, 6.2832); done(c, fill, edge, w); },
  ball(c, r, fill, edge, w) { disc(c, 0, 0, r, fill, edge, w); },
  bean(c, r, fill, edge, w) {
    c.beginPath(); c.moveTo(-r, 0.1 * r); c.bezierCurveTo(-r, -r, r, -r, r, 0.1 * r); c.bezierCurveTo(r, r * 0.9, 0.5 * r, 0.1 * r, 0, 0.12 * r);
    c.bezierCurveTo(-0.5 * r, 0.1 * r, -r, r * 0.9, -r, 0.1 * r); done(c, fill, edge, w);
  },
  pair(c, r, fill, edge, w) { disc(c, -0.46 * r, 0, r * 0.52, fill, edge, w); disc(c, 0.46 * r, 0, r * 0.52, fill, edge, w); },
  rod(c, r, fill, edge, w) { pill(c, 0, 0, 0.3 * r, r, fill, edge, w); },
  /** A rod with two C2 domains at its far end. */
  tether(c, r, fill, edge, w) { pill(c, 0, 0.3 * r, 0.2 * r, 0.7 * r, fill, edge, w); for (const x of [-0.3, 0.3]) disc(c, x * r, -0.66 * r, r * 0.32, fill, edge, w); },
  ring6(c, r, fill, edge, w) { for (let i = 0; i < 6; i += 1) disc(c, Math.cos(i * 1.047) * r * 0.6, Math.sin(i * 1.047) * r * 0.6, r * 0.36, fill, edge, w); },
  bow(c, r, fill, edge, w) { c.beginPath(); c.moveTo(-r, 0.45 * r); c.quadraticCurveTo(0, -1.15 * r, r, 0.45 * r); c.quadraticCurveTo(0, -0.35 * r, -r, 0.45 * r); done(c, fill, edge, w); },
  myosin(c, r, fill, edge, w) {
    stroke(c, edge, w * 1.5, () => { c.moveTo(-r, 0); c.lineTo(r, 0); });
    for (const [x, s] of [[-1, 1], [-0.72, -1], [1, 1], [0.72, -1]]) { c.beginPath(); c.ellipse(x * r * 0.92, s * r * 0.24, r * 0.2, r * 0.11, s * x * 0.6, 0, 6.2832); done(c, fill, edge, w); }
  },
  tag(c, r, fill, edge) { disc(c, 0, 0, r, edge); },
  rna(c, r, fill, edge, w) {
    stroke(c, edge, Math.max(w, r * 0.12), () => { c.moveTo(-r, 0.2 * r); c.bezierCurveTo(-0.6 * r, -0.9 * r, -0.2 * r, 0.9 * r, 0.2 * r, 0); c.bezierCurveTo(0.5 * r, -0.7 * r, 0.8 * r, 0.5 * r, r, -0.1 * r); });
  },
  dna(c, r, fill, edge, w) { for (const s of [-1, 1]) stroke(c, edge, Math.max(w * 0.8, r * 0.09), () => { c.moveTo(-r, 0); for (let i = 1; i <= 16; i += 1) c.lineTo((i / 8 - 1) * r, s * 0.3 * r * Math.sin(i * 0.785)); }); },

  // -- through the membrane ----------------------------------------------------------------
  /** One span: the large domain outside, a short tail in the cytosol. */
  single(c, r, fill, edge, w) {
    tail(c, r, edge, w);
    pill(c, 0, 0, 0.15 * r, 0.52 * r, fill, edge, w);
    disc(c, 0, 0.82 * r, r * 0.36, fill, edge, w);
  },
  /** A receptor kinase: lobes outside, the kinase in the cytosol. */
  kinase(c, r, fill, edge, w) {
    pill(c, 0, 0, 0.12 * r, 0.46 * r, fill, edge, w);
    disc(c, 0, -0.64 * r, r * 0.24, fill, edge, w);
    for (const [x, y] of [[0.24, 0.96], [-0.16, 0.66]]) { c.beginPath(); c.ellipse(x * r, y * r, r * 0.34, r * 0.24, -0.5, 0, 6.2832); done(c, fill, edge, w); }
  },
  /** A proteoglycan: its chains of heparan sulfate outside. */
  glycan(c, r, fill, edge, w) {
    tail(c, r * 0.8, edge, w);
    chains(c, r, edge, w);
    pill(c, 0, 0, 0.11 * r, 0.36 * r, fill, edge, w);
    pill(c, 0, 0.66 * r, 0.09 * r, 0.34 * r, fill, edge, w);
  },
  /** Four spans: a small and a large loop outside, a short one and both ends in the cytosol. */
  four(c, r, fill, edge, w) {
    stroke(c, edge, w * 1.1, () => {
      c.moveTo(-0.42 * r, 0.6 * r); c.arc(-0.42 * r, 0.62 * r, 0.2 * r, 3.14, 0, true);
      c.moveTo(0.2 * r, -0.6 * r); c.arc(0, -0.6 * r, 0.2 * r, 0, 3.14, true);
      c.moveTo(-0.62 * r, -0.6 * r); c.lineTo(-0.72 * r, -0.86 * r); c.moveTo(0.62 * r, -0.6 * r); c.lineTo(0.74 * r, -0.9 * r);
    });
    c.beginPath(); c.moveTo(0.2 * r, 0.58 * r); c.bezierCurveTo(-0.26 * r, 1.26 * r, 1.08 * r, 1.26 * r, 0.62 * r, 0.58 * r); done(c, fill, edge, w);
    for (const x of [-0.62, -0.21, 0.2, 0.61]) pill(c, x * r, 0, 0.155 * r, 0.64 * r, fill, edge, w);
  },
  /** Five spans and an immunoglobulin domain outside. */
  five(c, r, fill, edge, w) {
    for (const x of [-0.64, -0.32, 0, 0.32, 0.64]) pill(c, x * r, 0, 0.12 * r, 0.5 * r, fill, edge, w);
    disc(c, -0.64 * r, 0.82 * r, r * 0.33, fill, edge, w);
  },
  channel(c, r, fill, edge, w) { for (const x of [-0.4, 0.4]) { c.beginPath(); c.ellipse(x * r, 0, 0.34 * r, r * 0.8, 0, 0, 6.2832); done(c, fill, edge, w); } },
  /** A SNARE: one span at its end, the helix that zips in the cytosol. */
  snare(c, r, fill, edge, w) {
    stroke(c, edge, w * 1.1, () => { c.moveTo(0, -0.5 * r); c.lineTo(0.1 * r, -0.62 * r); });
    c.save(); c.translate(0.26 * r, -0.86 * r); c.rotate(0.6); pill(c, 0, 0, 0.13 * r, 0.42 * r, fill, edge, w); c.restore();
    pill(c, 0, 0.02 * r, 0.13 * r, 0.5 * r, fill, edge, w);
  },

  // -- in one leaflet ----------------------------------------------------------------------
  /** A hairpin that dips into the cytosolic leaflet, with its domain in the cytosol. */
  hairpin(c, r, fill, edge, w) {
    stroke(c, edge, w * 2, () => { c.moveTo(-0.3 * r, -0.6 * r); c.bezierCurveTo(-0.4 * r, 0.06 * r, 0.4 * r, 0.06 * r, 0.3 * r, -0.6 * r); });
    c.beginPath(); c.ellipse(-0.24 * r, -0.8 * r, 0.42 * r, 0.3 * r, 0.3, 0, 6.2832); done(c, fill, edge, w);
    pill(c, 0.36 * r, -0.96 * r, 0.12 * r, 0.38 * r, fill, edge, w);
  },
  /** Anchored in the outer leaflet by a glycolipid: tails, glycan core, protein. */
  gpi(c, r, fill, edge, w) {
    anchor(c, r, 1, edge, w);
    stroke(c, edge, w, () => { c.moveTo(0, 0.48 * r); c.lineTo(0.1 * r, 0.64 * r); });
    disc(c, 0.06 * r, 0.88 * r, r * 0.32, fill, edge, w);
  },
  /** The same with chains of heparan sulfate. */
  gpiGlycan(c, r, fill, edge, w) {
    anchor(c, r, 1, edge, w);
    chains(c, r, edge, w);
    c.beginPath(); c.ellipse(0, 0.82 * r, 0.22 * r, 0.34 * r, 0, 0, 6.2832); done(c, fill, edge, w);
  },
  /** A secreted protein with a lipid in the outer leaflet. */
  outer(c, r, fill, edge, w) { anchor(c, r, 1, edge, w); disc(c, 0, 0.72 * r, r * 0.32, fill, edge, w); },
  /** A secreted protein that only lies on the outside. */
  surface(c, r, fill, edge, w) { c.beginPath(); c.ellipse(0, 0.78 * r, 0.5 * r, 0.26 * r, 0.1, 0, 6.2832); done(c, fill, edge, w); },
  /** A cytosolic protein with a lipid in the inner leaflet. */
  inner(c, r, fill, edge, w) { anchor(c, r, -1, edge, w); disc(c, 0, -0.78 * r, r * 0.34, fill, edge, w); },
  /** A lipid with a small head and wide tails: head at -y. */
  cone(c, r, fill, edge, w) {
    polygon(c, [[-0.14 * r, -0.6 * r], [0.14 * r, -0.6 * r], [0.72 * r, r], [-0.72 * r, r]], fill, edge, w * 0.8);
    disc(c, 0, -0.7 * r, 0.3 * r, edge);
  },
};

/** Sulfated chains that branch off outside. */
function chains(c, r, edge, w) {
  for (const [y, s] of [[0.6, -1], [0.78, 1], [0.94, -1]]) {
    stroke(c, edge, w * 0.9, () => { c.moveTo(0, y * r); for (let i = 1; i <= 6; i += 1) c.lineTo(s * r * 0.11 * i, (y + 0.02 * i + (i % 2 ? 0.06 : -0.04)) * r); });
    for (const i of [2, 4, 6]) disc(c, s * r * 0.11 * i, (y + 0.02 * i - 0.04) * r, Math.max(r * 0.045, w * 0.7), edge);
  }
}

/** The short tail in the cytosol. */
function tail(c, r, edge, w) { stroke(c, edge, w * 1.3, () => { c.moveTo(0, -0.4 * r); c.bezierCurveTo(0.02 * r, -0.66 * r, 0.2 * r, -0.7 * r, 0.12 * r, -0.92 * r); }); }

/** Two tails and a head in the leaflet on *side* (1: outer, -1: inner). */
function anchor(c, r, side, edge, w) {
  stroke(c, edge, w, () => { for (const x of [-0.09, 0.09]) { c.moveTo(x * r, 0.05 * side * r); c.lineTo(x * r, 0.4 * side * r); } });
  disc(c, 0, 0.42 * side * r, r * 0.12, edge);
}

function pill(c, x, y, a, b, fill, edge, w) { c.beginPath(); c.roundRect(x - a, y - b, 2 * a, 2 * b, a); done(c, fill, edge, w); }
function done(c, fill, edge, w) { c.fillStyle = fill; c.fill(); c.strokeStyle = edge; c.lineWidth = w; c.stroke(); }
function stroke(c, edge, w, path) { c.beginPath(); path(); c.strokeStyle = edge; c.lineWidth = w; c.lineCap = "round"; c.stroke(); c.lineCap = "butt"; }
