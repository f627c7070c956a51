/** The stage for the shell: see stage.js. */
export { createStage, prepareCanvas, takeCanvas } from "./stage.js";
