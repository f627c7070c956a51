// The interpreter's bytes: gzipped in the bundle, unpacked once where they are used.

import text from "@micropython/micropython-webassembly-pyscript/micropython.wasm";

let raw;
let bytes;

/** Bytes of base64 text: by the browser's own decoder where it has one, ten times as fast. */
export const decode = (base64) => (Uint8Array.fromBase64 ? Uint8Array.fromBase64(base64) : Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)));

/** MicroPython as WebAssembly, gzipped. A worker's script does not carry it: it is handed these bytes. */
export const packed = () => (raw ??= decode(text));

/** Unpack gzipped *data*. */
export const unpack = (data) => new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();

/** MicroPython as WebAssembly. */
export function wasmBytes() {
  bytes ??= unpack(packed());
  return bytes;
}
