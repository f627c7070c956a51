// The page's side of the engine: `ask(message) -> Promise<answer>`, one at a time, in order.
//
// A worker is used where the page allows one (a blob: URL, so that it also works from file://);
// else the interpreter runs in the page and `slice_ms` tells callers how short to keep each step.
// Nothing in the cell depends on which of the two it is.

import workerText from "worker:./worker.js";

import { packed } from "../wasm.js";
import { load, openInterpreter } from "./interpreter.js";

/** A message that the engine refused; its text is one line. */
export class EngineError extends Error {}

/** How long one step may keep the engine busy: a worker only delays the next slider, a page drops frames. */
const SLICE_MS = { worker: 16, page: 3 };

/** The same while it catches up and the picture stands still. */
const HURRY_MS = { worker: 80, page: 8 };

const TIMEOUT_MS = 20_000;

/** A worker whose interpreter starts, with promises: one fails if the page forbids workers, one tells that it runs. */
function openWorker() {
  const url = URL.createObjectURL(new Blob([workerText], { type: "text/javascript" }));
  setTimeout(() => URL.revokeObjectURL(url), TIMEOUT_MS);
  const worker = new Worker(url);
  const refused = new Promise((_, fail) => {
    worker.onerror = (event) => {
      event.preventDefault();
      fail(new Error("no worker"));
    };
  });
  refused.catch(() => {}); // told to the one who starts the engine
  const awake = new Promise((wake) => (worker.onmessage = wake));
  return { worker, refused, awake };
}

let early = null; // a worker that is on its way before anybody has asked for it

/** How long a page waits for its worker to wake up; a page that is busy keeps it from doing so. */
const AWAKE_MS = 150;

/** Begin to start the engine before it is known what it will load. */
export function prepareEngine() {
  try {
    early ??= openWorker();
  } catch {
    // startEngine finds out, too
  }
}

/** Resolves when the prepared engine goes on by itself, however busy the page is from then on. */
export async function engineAwake() {
  if (!early) return;
  const enough = new Promise((done) => setTimeout(done, AWAKE_MS));
  await Promise.race([early.awake, early.refused.catch(() => {}), enough]);
}

async function startWorker(setup) {
  const { worker, refused, awake } = early ?? openWorker();
  early = null;
  worker.postMessage({ open: packed() });
  worker.postMessage({ load: setup });
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error("the worker does not answer")), TIMEOUT_MS);
  });
  try {
    await Promise.race([awake, refused, late]);
    return workerEngine(worker);
  } catch (error) {
    worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Start the engine. What it is asked before its promise `loaded` is kept is answered then.
 *
 * @param {object} setup  `files` (Python by name), `model` (JSON text)
 * @param {string} where  "auto" | "worker" | "page"
 */
export async function startEngine(setup, where = "auto") {
  if (where !== "page" && typeof Worker === "function") {
    try {
      return await startWorker(setup);
    } catch (error) {
      if (where === "worker") throw error;
    }
  }
  return pageEngine(load(await openInterpreter(), setup));
}

/** A message as text: JSON, and on a second line its keyframe as it is (see host.py). */
function textOf({ keyframe, ...message }) {
  const text = JSON.stringify(message);
  return keyframe === undefined ? text : `${text}\n${keyframe}`;
}

/** The answer in *text*, written the same way. */
function answerOf(text) {
  const end = text.indexOf("\n");
  const answer = end < 0 ? JSON.parse(text) : { ...JSON.parse(text.slice(0, end)), keyframe: text.slice(end + 1) };
  if (answer.error) throw new EngineError(answer.error);
  return answer;
}

/** Durations of the latest steps, for `stats()`. */
function meter() {
  const times = [];
  return {
    add(ms) {
      times.push(ms);
      if (times.length > 600) times.shift();
    },
    read() {
      const sorted = [...times].sort((a, b) => a - b);
      const at = (q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
      return { steps: sorted.length, median_ms: at(0.5), p95_ms: at(0.95), max_ms: at(1) };
    },
  };
}

function workerEngine(worker) {
  const waiting = new Map();
  let over = null; // why nothing is answered any more
  let tell;
  let refuse;
  const loaded = new Promise((done, fail) => {
    refuse = fail;
    tell = ({ failed }) => (failed === undefined ? done() : fail(new EngineError(failed)));
  });
  loaded.catch(() => {}); // told to the one who waits for it
  const end = (why) => {
    over ??= new EngineError(why);
    worker.terminate();
    refuse(over);
    for (const { fail } of waiting.values()) fail(over);
    waiting.clear();
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(`the engine has stopped: ${event.message || "its worker died"}`);
  };
  worker.onmessageerror = worker.onerror;
  const steps = meter();
  let next = 1;
  let memory = 0;
  worker.onmessage = ({ data }) => {
    if (data.id === undefined) return tell(data);
    const { done, fail } = waiting.get(data.id);
    waiting.delete(data.id);
    steps.add(data.ms);
    memory = data.memory;
    try {
      done({ ...answerOf(data.text), ms: data.ms });
    } catch (error) {
      fail(error);
    }
  };
  return {
    where: "worker",
    loaded,
    slice_ms: SLICE_MS.worker,
    hurry_ms: HURRY_MS.worker,
    ask: (message) =>
      new Promise((done, fail) => {
        if (over) throw over;
        waiting.set(next, { done, fail });
        worker.postMessage({ id: next++, text: textOf(message) });
      }),
    stats: () => ({ where: "worker", memory, ...steps.read() }),
    close: () => end("the engine was closed"),
  };
}

function pageEngine(engine) {
  const steps = meter();
  let chain = Promise.resolve();
  const breathe = () => new Promise((done) => setTimeout(done, 0));
  return {
    where: "page",
    loaded: Promise.resolve(),
    slice_ms: SLICE_MS.page,
    hurry_ms: HURRY_MS.page,
    ask(message) {
      const run = async () => {
        await breathe(); // a frame may be drawn between two steps
        const begun = performance.now();
        const text = engine.handle(textOf(message));
        const ms = performance.now() - begun;
        steps.add(ms);
        return { ...answerOf(text), ms };
      };
      const answer = chain.then(run);
      chain = answer.catch(() => {});
      return answer;
    },
    stats: () => ({ where: "page", memory: engine.memory(), ...steps.read() }),
    close() {},
  };
}
