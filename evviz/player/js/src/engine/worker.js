// The worker's side: one interpreter. First {open: wasm}, then {load: {files, model}}, then messages
// {id, text} in, {id, text, ms} out. It opens while the page still unpacks what it will load.

import { load, openInterpreter } from "./interpreter.js";

self.postMessage({ awake: true });

let opening = null;
let engine = null;

self.onmessage = async ({ data }) => {
  if (data.open) {
    opening = openInterpreter(data.open);
    opening.catch(() => {}); // told to the one who loads
    return;
  }
  if (data.load) {
    try {
      engine = load(await opening, data.load);
      self.postMessage({ ready: true });
    } catch (error) {
      self.postMessage({ failed: String(error?.message ?? error) });
    }
    return;
  }
  const begun = performance.now();
  let text;
  try {
    text = engine.handle(data.text);
  } catch (error) {
    text = JSON.stringify({ error: `engine: ${String(error?.message ?? error).trim().split("\n").at(-1)}` });
  }
  self.postMessage({ id: data.id, text, ms: performance.now() - begun, memory: engine.memory() });
};
