// ES module: what a host page or the Panel component imports.
import "pixi.js/unsafe-eval";

export { startPython } from "./python.js";
