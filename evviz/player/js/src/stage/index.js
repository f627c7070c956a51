/** The stage for the shell: see stage.js. */
export { createStage } from "./stage.js";
export { cssVariables, LOOKS } from "./look.js";
