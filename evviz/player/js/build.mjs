// Builds the player from src/ into ../dist/ and writes down what it was built from.
//
//   evviz.js       ES module, for the Panel component and for pages that import it
//   evviz-cell.js  classic script, for pages opened from a file or embedded with one tag
//   build.json     SHA-256 of every input and output; a test compares it with the files
//
// Python files and model.json are not bundled: they reach the page as a payload, so a
// changed rule needs no Node.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { micropython } from "./micropython.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const DIST = join(HERE, "..", "dist");
const INPUTS = ["build.mjs", "micropython.mjs", "package.json", "package-lock.json"];
const OUTPUTS = { "evviz.js": ["src/index.js", "esm"], "evviz-cell.js": ["src/standalone.js", "iife"] };

const sha256 = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

/** Every file below *folder*, as paths relative to js/ with forward slashes. */
function filesBelow(folder) {
  return readdirSync(join(HERE, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(HERE, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"));
}

/** Hashes of *names* in *folder*, in the order of their names. */
function hashes(folder, names) {
  return Object.fromEntries([...names].sort().map((name) => [name, sha256(join(folder, name))]));
}

mkdirSync(DIST, { recursive: true });
for (const [name, [entry, format]] of Object.entries(OUTPUTS)) {
  await build({
    absWorkingDir: HERE,
    entryPoints: [entry],
    outfile: join(DIST, name),
    format,
    bundle: true,
    minify: true,
    target: "es2022",
    charset: "utf8",
    legalComments: "linked",
    loader: { ".wasm": "binary", ".css": "text", ".svg": "text" },
    logOverride: { "empty-import-meta": "silent" },
    plugins: [micropython()],
    logLevel: "info",
  });
}
const built = Object.keys(OUTPUTS).flatMap((name) => [name, `${name}.LEGAL.txt`]);
const outputs = built.filter((name) => existsSync(join(DIST, name)));
const record = { inputs: hashes(HERE, [...INPUTS, ...filesBelow("src")]), outputs: hashes(DIST, outputs) };
writeFileSync(join(DIST, "build.json"), `${JSON.stringify(record, null, 2)}\n`);
