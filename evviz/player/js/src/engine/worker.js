// The worker's side: one interpreter, messages {id, text} in, {id, text, ms} out.

import { startInterpreter } from "./interpreter.js";

let engine = null;

self.onmessage = async ({ data }) => {
  if (data.start) {
    try {
      engine = await startInterpreter(data.start);
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
