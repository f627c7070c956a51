// The sign of a machinery, as an ILV wears it on the stage, beside its name.

import { h } from "../dom.js";
import { PALETTE } from "../palette.js";
import { ILV_PAINT } from "../stage/things/signs.js";

/** Half size (px) of a sign in a line of text. */
const HALF = 6;

/** A picture of the sign of machinery *by* in *look*. */
export function signOf(by, look) {
  const canvas = h("canvas", { "aria-hidden": "true", class: "sign" });
  const ratio = Math.max(devicePixelRatio, 1.5);
  canvas.width = canvas.height = Math.round(2 * (HALF + 1) * ratio);
  const ctx = canvas.getContext("2d");
  ctx.setTransform(ratio, 0, 0, ratio, (HALF + 1) * ratio, (HALF + 1) * ratio);
  ILV_PAINT[by]?.(ctx, HALF, PALETTE[look], 1);
  return canvas;
}
