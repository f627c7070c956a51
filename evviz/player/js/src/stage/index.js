/** The stage for the shell: see stage.js. */
export { prepareCanvas, takeCanvas } from "./canvas.js";
export { createStage } from "./stage.js";
