// An esbuild plugin for `import text from "worker:./file.js"`: the file and all it imports, built as one
// classic script and handed over as text. The wasm is left out: the page sends it to the worker.

import { dirname, resolve } from "node:path";

import { build } from "esbuild";

import { micropython } from "./micropython.mjs";

export function worker() {
  return {
    name: "worker",
    setup(bundle) {
      bundle.onResolve({ filter: /^worker:/ }, ({ path, importer }) => ({
        path: resolve(dirname(importer), path.slice("worker:".length)),
        namespace: "worker",
      }));
      bundle.onLoad({ filter: /.*/, namespace: "worker" }, async ({ path }) => {
        const { outputFiles } = await build({
          entryPoints: [path],
          bundle: true,
          write: false,
          format: "iife",
          minify: true,
          target: "es2022",
          charset: "utf8",
          legalComments: "none",
          loader: { ".wasm": "empty" },
          logOverride: { "empty-import-meta": "silent" },
          plugins: [micropython()],
        });
        return { contents: outputFiles[0].text, loader: "text" };
      });
    },
  };
}
