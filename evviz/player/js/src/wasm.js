// The interpreter's bytes: gzipped in the bundle, unpacked once where they are used.

import packed from "@micropython/micropython-webassembly-pyscript/micropython.wasm";

let bytes;

/** MicroPython as WebAssembly, gzipped; empty in a worker's script, which is handed them. */
export { packed };

/** Unpack gzipped *data*. */
export const unpack = (data) => new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();

/** MicroPython as WebAssembly. */
export function wasmBytes() {
  bytes ??= unpack(packed);
  return bytes;
}
