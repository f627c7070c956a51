// Python in the page: MicroPython 1.27 as WebAssembly, one interpreter per call.
//
// Two channels, nothing else:
//   run(code)            executes source text in __main__ and returns nothing
//   call(name, ...args)  calls a function of __main__; every argument and the result is a
//                        string or a whole number below 2^31: pass JSON
//
// Why JSON text and not objects: the published bridge cuts integers to 32 bits without a word, a
// Python object in JS lives until the browser's collector runs, and reading it costs one wasm call
// per item. A string costs 1 to 2 us per call and about 3 ns per byte each way. The text itself
// is what costs: json.dumps in the page takes 0.3 to 0.4 us per number, json.loads twice that.
//
// Memory: MicroPython collects garbage only between calls, never during one, because the stack of
// WebAssembly cannot be scanned. A call that makes much garbage grows the heap: work in slices.
// Functions may nest about 150 deep; beyond that Python raises RuntimeError.

import { createLoader } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";

import { decode, unpack, wasmBytes } from "./wasm.js";

/** Where the files given to startPython are found; first in sys.path. */
const ROOT = "/lib/evviz-files";

/** Stack of Python frames, in words: enough for the 150 nested calls that the C stack allows. */
const FRAME_WORDS = 16384;

/**
 * Bytes allocated between two collections. As shipped it is 16 kB: a collection after nearly
 * every call, 0.4 ms with 1.7 MB of live objects and 1.3 ms with 5 MB.
 */
const BYTES_PER_COLLECTION = 2 ** 20;

let compiled; // one compilation serves every interpreter of the page

/** Hands the compiled wasm to the loader and keeps the instance in *holder*. */
function instantiator(holder, wasm) {
  return async (imports, done) => {
    compiled ??= (wasm ? unpack(wasm) : wasmBytes()).then((bytes) => WebAssembly.compile(bytes));
    holder.instance = await WebAssembly.instantiate(await compiled, imports);
    done(holder.instance);
  };
}

function writeFiles(FS, files) {
  const made = new Set(); // folders: to make one that is there costs as much as to write a file
  for (const [name, text] of Object.entries(files)) {
    if (name.startsWith("/") || name.split("/").includes("..")) {
      throw new RangeError(`file name '${name}' must be relative and stay inside, like 'evviz/core/rates.py'`);
    }
    const path = `${ROOT}/${name}`;
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(folder)) FS.mkdirTree(folder);
    made.add(folder);
    FS.writeFile(path, name.endsWith(".mpy") ? decode(text) : text);
  }
}

/**
 * Start an interpreter.
 *
 * @param {object} options
 * @param {Object<string, string>} options.files  Python and data files by relative name; bytecode (`.mpy`) as base64.
 * @param {number} options.heapBytes  size of the first heap; it grows by itself when it is full.
 * @param {(line: string) => void} options.stdout  called with each printed line, without its end.
 * @param {Uint8Array} options.wasm  the interpreter's bytes, gzipped, for a worker whose script does not carry them.
 * @returns {Promise<{run, call, writeFiles, memory}>}
 */
export async function startPython({ files = {}, heapBytes = 8 * 2 ** 20, stdout = (line) => console.log(line), wasm } = {}) {
  const holder = {};
  const python = await createLoader()({
    heapsize: heapBytes,
    pystack: FRAME_WORDS,
    stdout,
    stderr: stdout,
    instantiateWasm: instantiator(holder, wasm),
  });
  python.FS.mkdirTree(ROOT);
  writeFiles(python.FS, files);
  python.runPython(`import gc, sys\ngc.threshold(${BYTES_PER_COLLECTION})\nsys.path.insert(0, ${JSON.stringify(ROOT)})`);
  const functions = new Map();
  return {
    /** Execute *code* in __main__. Throws an Error whose message is Python's traceback. */
    run(code) {
      functions.clear();
      python.runPython(code);
    },
    /** Call the function *name* of __main__. Its arguments and result are strings or small numbers. */
    call(name, ...args) {
      let target = functions.get(name);
      if (target === undefined) {
        target = python.globals.get(name);
        if (typeof target !== "function") throw new ReferenceError(`no Python function '${name}' in __main__`);
        functions.set(name, target);
      }
      return target(...args);
    },
    /** Add or replace files after the start; modules that are already imported keep their old code. */
    writeFiles: (more) => writeFiles(python.FS, more),
    /** Bytes of WebAssembly memory in use by this interpreter (it grows, and never shrinks). */
    memory: () => holder.instance.exports.memory.buffer.byteLength,
  };
}
