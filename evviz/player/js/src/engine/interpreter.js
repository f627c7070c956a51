// The engine: MicroPython with the project's Python files. Runs in a worker or, where a page
// forbids workers, in the page itself; both answer one message with one JSON text.

import { startPython } from "../python.js";

/** Start the interpreter and open the model. Returns `(text) => text`. */
export async function startInterpreter({ files, model, wasm }) {
  const python = await startPython({ files: { ...files, "model.json": model }, wasm, stdout: (line) => console.info(`engine: ${line}`) });
  python.run("from evviz.player.host import handle, open_model\nopen_model('/lib/evviz-files/model.json')");
  return { handle: (text) => python.call("handle", text), memory: python.memory };
}
