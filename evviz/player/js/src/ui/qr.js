// A QR code as a picture on the page, and as SVG and PNG to take away.

import { generate } from "lean-qr";

import { h, svg } from "../dom.js";

/** White margin around the code, in modules, as its standard wants it. */
const QUIET = 4;

/** Longest text of a code that a phone still reads from a projected slide, in characters. */
export const LONGEST = 900;

const PNG_PX = 10;

/** The dark modules of *code* as one path. */
function pathOf(code) {
  let path = "";
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y)) continue;
      let n = 1;
      while (code.get(x + n, y)) n++;
      path += `M${x + QUIET} ${y + QUIET}h${n}v1h-${n}z`;
      x += n;
    }
  }
  return path;
}

/** The code of *text* as an SVG element. */
export function qrCode(text, label) {
  const code = generate(text);
  const size = code.size + 2 * QUIET;
  const ground = svg("rect", { width: size, height: size, fill: "#fff" });
  const dark = svg("path", { d: pathOf(code), fill: "#000" });
  return svg("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" }, ground, dark);
}

/** The same as a file. */
export const svgFile = (picture) => new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });

/** The same as a PNG, with whole pixels for each module. */
export function pngFile(picture) {
  const size = Number(picture.getAttribute("viewBox").split(" ")[2]);
  const canvas = h("canvas", { width: size * PNG_PX, height: size * PNG_PX });
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = "#fff";
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(PNG_PX, PNG_PX);
  ctx.fillStyle = "#000";
  ctx.fill(new Path2D(picture.lastChild.getAttribute("d")));
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
