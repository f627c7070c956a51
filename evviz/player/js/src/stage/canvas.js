/** The canvas of a stage and what draws on it. */
import { BILAYERS } from "./gl/bilayer.js";
import { FANS } from "./gl/fan.js";
import { FLOCK } from "./gl/flock.js";
import { VertexMesh } from "./gl/mesh.js";
import { PEN } from "./gl/pen.js";
import { Renderer } from "./gl/renderer.js";

const MAX_DEVICE_PX = 2;

let early = null; // a canvas that was opened before anybody knew what it would show

/** Begin to open a canvas: its graphics context comes, and its programs are made ready, while the page does something else. */
export function prepareCanvas() {
  early ??= openCanvas();
}

/** The canvas that was prepared, or another: {canvas, context, slow, renderer}; *context* and *renderer* are null where there is no WebGL 2. */
export function takeCanvas() {
  const opened = early ?? openCanvas();
  early = null;
  return opened;
}

function openCanvas() {
  const canvas = document.createElement("canvas");
  // Edges are smoothed by the shaders: multisampling would only cost.
  const wish = { alpha: false, antialias: false, depth: false, stencil: false, premultipliedAlpha: true };
  const fast = canvas.getContext("webgl2", { ...wish, failIfMajorPerformanceCaveat: true });
  const context = fast ?? canvas.getContext("webgl2", wish);
  const renderer = context && new Renderer({ canvas, context });
  renderer?.warm([FANS, PEN, FLOCK, BILAYERS].map((code) => new VertexMesh(code, 3)));
  return { canvas, context, slow: !fast, renderer };
}

/** How many device pixels a stage gives to one of CSS. */
export const screenPx = () => Math.min(window.devicePixelRatio || 1, MAX_DEVICE_PX);
