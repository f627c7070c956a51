/** The canvas of a stage and what draws on it. */
import "pixi.js/mesh";
import "pixi.js/unsafe-eval";
import { Ticker, WebGLRenderer } from "pixi.js";
import { PALETTE } from "../palette.js";

const MAX_DEVICE_PX = 2;

let early = null; // a canvas that was opened before anybody knew what it would show

/** Begin to open a canvas: its graphics context comes while the page does something else. */
export function prepareCanvas() {
  early ??= openCanvas();
}

/** The canvas that was prepared, or another. */
export function takeCanvas() {
  const opened = early ?? openCanvas();
  early = null;
  return opened;
}

function openCanvas() {
  const canvas = document.createElement("canvas");
  // Edges are smoothed by the shaders: multisampling would only cost.
  const wish = { alpha: false, antialias: false, depth: false, stencil: true, premultipliedAlpha: true };
  const fast = canvas.getContext("webgl2", { ...wish, failIfMajorPerformanceCaveat: true });
  return { canvas, context: fast ?? canvas.getContext("webgl2", wish), slow: !fast };
}

/** What draws on an opened canvas, and how many device pixels it gives to one of CSS. */
export async function startRenderer({ canvas, context }) {
  Ticker.system.autoStart = false; // the stage draws when there is something to draw; nothing else needs waking
  Ticker.system.stop();
  const renderer = new WebGLRenderer();
  const devicePx = Math.min(window.devicePixelRatio || 1, MAX_DEVICE_PX);
  await renderer.init({
    canvas, context, width: 8, height: 8, resolution: devicePx, background: PALETTE.light.stage, hello: false,
    skipExtensionImports: true, gcActive: false,
  });
  return { renderer, devicePx };
}
