// Builds the player from src/ into ../dist/ and writes down what it was built from.
//
//   evviz.js       ES module, for the Panel component and for pages that import it
//   evviz-cell.js  classic script, for pages opened from a file or embedded with one tag
//   licenses.txt   the licences of the packages inside the bundles
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
import { squeeze } from "./squeeze.mjs";
import { worker } from "./worker.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const DIST = join(HERE, "..", "dist");
const INPUTS = ["package.json", "package-lock.json", ...readdirSync(HERE).filter((name) => name.endsWith(".mjs"))];
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

/** Names of the npm packages that esbuild read for a bundle. */
function packagesIn(metafile) {
  const names = Object.keys(metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return names.filter(Boolean);
}

/** Licence text of the package *name*: its own, else the one kept in licenses/. */
function licence(name) {
  const folder = join(HERE, "node_modules", name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const path = file ? join(folder, file) : join(HERE, "licenses", `${name.replace("/", "__")}.txt`);
  if (!existsSync(path)) throw new Error(`no licence for the bundled package '${name}': add ${path}`);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json")));
  return `${name} ${version}\n\n${readFileSync(path, "utf8").trim()}\n`;
}

mkdirSync(DIST, { recursive: true });
const packages = new Set();
for (const [name, [entry, format]] of Object.entries(OUTPUTS)) {
  const { metafile } = await build({
    metafile: true,
    absWorkingDir: HERE,
    entryPoints: [entry],
    outfile: join(DIST, name),
    format,
    bundle: true,
    minify: true,
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    loader: { ".css": "text", ".svg": "text" },
    logOverride: { "empty-import-meta": "silent" },
    plugins: [micropython(), squeeze(), worker()],
    logLevel: "info",
  });
  packagesIn(metafile).forEach((name) => packages.add(name));
}
writeFileSync(join(DIST, "licenses.txt"), [...packages].sort().map(licence).join(`\n${"-".repeat(72)}\n\n`));
const outputs = [...Object.keys(OUTPUTS), "licenses.txt"];
const record = { inputs: hashes(HERE, [...INPUTS, ...filesBelow("src"), ...filesBelow("licenses")]), outputs: hashes(DIST, outputs) };
writeFileSync(join(DIST, "build.json"), `${JSON.stringify(record, null, 2)}\n`);
