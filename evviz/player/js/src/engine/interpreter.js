// The engine: MicroPython with the project's Python files. Runs in a worker or, where a page
// forbids workers, in the page itself; both answer one message with one JSON text.

import { startPython } from "../python.js";

/** Start the interpreter; `load` puts the engine into it. */
export const openInterpreter = (wasm) => startPython({ wasm, stdout: (line) => console.info(`engine: ${line}`) });

/** Import the engine's *files* and open the *model* (JSON text). */
export function load(python, { files, model }) {
  python.writeFiles(files);
  python.run("from evviz.player.host import handle, open_model");
  python.call("open_model", model);
  return { handle: (text) => python.call("handle", text), memory: python.memory };
}
