// An esbuild plugin that makes MicroPython's loader fit for a page with several players.
//
// The published loader keeps the running interpreter in globalThis (Module, proxy_js_*), so a
// second one in the same page overwrites the first. The plugin wraps the loader in a function
// that gives every interpreter its own set, lets the caller hand over the compiled wasm (no
// fetch, so a strict CSP and file:// both work) and drops the parts meant for Node.

import { readFile } from "node:fs/promises";

const LOADER = /micropython-webassembly-pyscript[\\/]micropython\.mjs$/;
const NODE_MODULES = /^(fs|path|url|module|crypto)$/;
const SHARED = [
  "proxy_js_existing",
  "proxy_js_map",
  "proxy_js_ref",
  "proxy_js_ref_map",
  "proxy_js_ref_next",
  "pyProxyFinalizationRegistry",
];

/** *text* with the one occurrence of *old* replaced; a loader that changed stops the build. */
function replaceOnce(text, old, replacement) {
  const found = text.split(old).length - 1;
  if (found !== 1) {
    throw new Error(`micropython.mjs: expected '${old}' once, found ${found} times; adapt js/micropython.mjs`);
  }
  return text.replace(old, () => replacement);
}

/** The part of *text* from *start* up to *end*: here, the command line for Node. */
function between(text, start, end) {
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) {
    throw new Error(`micropython.mjs: '${start}' before '${end}' not found; adapt js/micropython.mjs`);
  }
  return text.slice(from, to);
}

/** The published loader's text as a module that exports createLoader(). */
export function wrap(text) {
  let body = text.replace(new RegExp(`globalThis\\.(${SHARED.join("|")})\\b`, "g"), "$1");
  body = replaceOnce(body, "export default _createMicroPythonModule;", "");
  body = replaceOnce(body, "export async function loadMicroPython", "async function loadMicroPython");
  body = replaceOnce(body, "globalThis.Module=Module", "$share(Module)");
  body = replaceOnce(body, between(body, "if(globalThis.loadMicroPython=", "class PyProxy{constructor(ref)"), "");
  body = replaceOnce(
    body,
    "locateFile:(path,scriptDirectory)=>url||scriptDirectory+path",
    "locateFile:()=>'',instantiateWasm:options.instantiateWasm",
  );
  return [
    "export function createLoader() {",
    `let Module, ${SHARED.join(", ")};`,
    "const $share = (module) => { Module = module; };",
    body,
    "return loadMicroPython;",
    "}",
  ].join("\n");
}

export function micropython() {
  return {
    name: "micropython",
    setup(build) {
      build.onLoad({ filter: LOADER }, async ({ path }) => ({
        contents: wrap(await readFile(path, "utf8")),
        loader: "js",
      }));
      build.onResolve({ filter: NODE_MODULES }, ({ path, importer }) =>
        LOADER.test(importer) ? { path, namespace: "not-in-a-page" } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: "not-in-a-page" }, () => ({ contents: "export default {};" }));
    },
  };
}
