/** The stage for the shell: see stage.js. */
export { createStage, openCanvas } from "./stage.js";
