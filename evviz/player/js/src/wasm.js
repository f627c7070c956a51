// The interpreter's bytes, unpacked once per page.

import packed from "@micropython/micropython-webassembly-pyscript/micropython.wasm";

let bytes;

/** MicroPython as WebAssembly. */
export function wasmBytes() {
  bytes ??= new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  return bytes;
}
