// The worker's side: one interpreter. First {open: wasm}, then {load: {files, model}}, then messages {id, text}
// in, {id, text, ms} out. What is asked before it has loaded waits here. What is sent to a worker before it
// runs arrives only when the page has a moment, so the worker says when it does.

import { load, openInterpreter } from "./interpreter.js";

self.postMessage({ awake: true });

let opening = null;
let loading = null;

self.onmessage = ({ data }) => {
  if (data.open) {
    opening = openInterpreter(data.open);
    opening.catch(() => {}); // told to the one who loads
  } else if (data.load) {
    loading = opening.then((python) => load(python, data.load));
    loading.then(
      () => self.postMessage({ ready: true }),
      (error) => self.postMessage({ failed: String(error?.message ?? error) }),
    );
  } else answer(data);
};

async function answer({ id, text: message }) {
  let begun = performance.now();
  let engine = null;
  let text;
  try {
    engine = await loading;
    begun = performance.now();
    text = engine.handle(message);
  } catch (error) {
    text = JSON.stringify({ error: `engine: ${String(error?.message ?? error).trim().split("\n").at(-1)}` });
  }
  self.postMessage({ id, text, ms: performance.now() - begun, memory: engine?.memory() ?? 0 });
}
