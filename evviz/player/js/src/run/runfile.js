// Run files (JSON lines) and run links: what comes from outside is looked at before it is parsed,
// and anything wrong is said in one line.
//
//   {header}                     first line
//   {"set": [t, kind, id, value]}
//   [t, what, who, data]         events; they follow from the lines above and are not read back
//   {"end": [t, events, sha256]}  last line; files without it and without events are opened too

/** Largest file that is opened, in bytes. */
export const LARGEST = 5_000_000;

/** Latest moment of a run that is kept, shared or opened, in days and in ms of cell time (evviz/player has the same). */
const LATEST_DAYS = 30;
export const LATEST_MS = LATEST_DAYS * 86_400_000;

/** Deepest nesting that is parsed. */
const DEEPEST = 20;

const MOST_INPUTS = 5000;
const KINDS = ["signal", "perturb", "release"];
const HEADER = ["evviz", "format", "model", "scene", "context", "seed", "sides", "off", "perturb", "tick_ms", "warmup_ms"];

/** What is wrong with a run; its text is one line for the reader. */
export class RunError extends Error {}

function depthOf(text) {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === "\\") i++;
      else if (c === '"') quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === "[" || c === "{") most = Math.max(most, ++depth);
    else if (c === "]" || c === "}") depth--;
  }
  return most;
}

function parse(text, where) {
  if (depthOf(text) > DEEPEST) throw new RunError(`${where}: nested deeper than ${DEEPEST}`);
  try {
    return JSON.parse(text);
  } catch {
    throw new RunError(`${where}: not JSON`);
  }
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const whole = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;

/** Names by kind of input that a run may set. */
function checkInput(record, knowledge, where) {
  if (!Array.isArray(record) || record.length !== 4) throw new RunError(`${where}: an input must be [t, kind, id, value]`);
  const [t, kind, id, value] = record;
  if (!whole(t, 0, LATEST_MS)) throw new RunError(`${where}: time ${String(t).slice(0, 20)} is not a whole number of ms from 0 to ${LATEST_DAYS} days`);
  if (!KINDS.includes(kind)) throw new RunError(`${where}: kind '${String(kind).slice(0, 20)}'; allowed: ${KINDS.join(", ")}`);
  const known = kind === "signal" ? knowledge.signals.has(id) : knowledge.nodes.has(id) || knowledge.signals.has(id);
  if (!known) throw new RunError(`${where}: this model has no ${kind === "signal" ? "signal" : "node"} '${String(id).slice(0, 40)}'`);
  if (kind !== "release" && !(typeof value === "number" && value >= 0 && value <= 1)) {
    throw new RunError(`${where}: value '${String(value).slice(0, 20)}'; a number from 0 to 1 is allowed`);
  }
  return [t, kind, id, kind === "release" ? 0 : value];
}

function checkHeader(header, knowledge, where) {
  if (!isObject(header) || (header.evviz ?? header.format) === undefined) throw new RunError(`${where}: not a run of EVViz`);
  if ((header.evviz ?? header.format) !== 1) throw new RunError(`${where}: run format ${String(header.evviz ?? header.format).slice(0, 10)}; this player reads 1`);
  const foreign = Object.keys(header).find((name) => !HEADER.includes(name));
  if (foreign !== undefined) throw new RunError(`${where}: unknown header field '${foreign.slice(0, 40)}'`);
  if (!knowledge.contexts.has(header.context)) throw new RunError(`${where}: this model has no cell type '${String(header.context).slice(0, 40)}'`);
  if (!whole(header.seed, 0, 2147483647)) throw new RunError(`${where}: seed must be a whole number from 0 to 2147483647`);
  const { format, ...rest } = header;
  return { ...rest, evviz: 1 };
}

/**
 * A run from the text of a file.
 *
 * @returns {{header, inputs, t, notes: string[]}} `t` is the time of the last line, in ms.
 */
export function readRun(text, knowledge, name = "run") {
  if (text.length > LARGEST) throw new RunError(`${name}: larger than 5 MB`);
  const lines = text.split("\n");
  const cut = lines.at(-1) !== "" && text.length > 0;
  const notes = [];
  const header = checkHeader(parse(lines[0] ?? "", `${name}, line 1`), knowledge, `${name}, line 1`);
  const inputs = [];
  let t = 0;
  for (let i = 1; i < lines.length; i++) {
    if (lines[i].trim() === "") continue;
    const where = `${name}, line ${i + 1}`;
    let record;
    try {
      record = parse(lines[i], where);
    } catch (error) {
      if (!(cut && i === lines.length - 1)) throw error;
      notes.push("cut");
      break;
    }
    if (isObject(record) && "set" in record) inputs.push(checkInput(record.set, knowledge, where));
    else if (isObject(record) && Array.isArray(record.end)) t = Math.max(t, Number(record.end[0]) || 0);
    else if (Array.isArray(record) && record.length === 4 && Number.isInteger(record[0])) t = Math.max(t, record[0]);
    else throw new RunError(`${where}: neither an input nor an event`);
    if (inputs.length > MOST_INPUTS) throw new RunError(`${name}: more than ${MOST_INPUTS} inputs`);
  }
  const sorted = inputs.every((entry, i) => i === 0 || entry[0] >= inputs[i - 1][0]);
  if (!sorted) throw new RunError(`${name}: the inputs are not in the order of time`);
  if (t > LATEST_MS) throw new RunError(`${name}: longer than ${LATEST_DAYS} days of cell time`);
  if (header.model && knowledge.hash && header.model !== knowledge.hash) notes.push("model");
  return { header, inputs, t: Math.max(t, inputs.at(-1)?.[0] ?? 0), notes };
}

/** Canonical JSON: keys sorted, no spaces, ASCII, as Python writes it. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (isObject(value)) return `{${Object.keys(value).sort().map((key) => `${canonical(key)}:${canonical(value[key])}`).join(",")}}`;
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// -- links: header, inputs and time, packed into the part behind the # ---------------------------

const MOST_LINK = 60_000;
const MOST_PLAIN = 1_000_000;

const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const fromBase64 = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

async function stream(bytes, through) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(through)).arrayBuffer());
}

/** Bytes of a packed link, at most MOST_PLAIN of them: a short link must not become a large text. */
async function inflate(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > MOST_PLAIN) throw new RunError("the link is too long");
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** The part of a link behind the #: "run=1z…" packed, "run=1…" where a browser cannot pack. */
export async function writeLink(header, inputs, t) {
  const bytes = new TextEncoder().encode(JSON.stringify([header, inputs, Math.round(t)]));
  if (typeof CompressionStream !== "function") return `run=1${toBase64(bytes)}`;
  return `run=1z${toBase64(await stream(bytes, new CompressionStream("deflate-raw")))}`;
}

/** The run of a link: *text* is what follows "run=". */
export async function readLink(text, knowledge) {
  if (text.length > MOST_LINK) throw new RunError("the link is too long");
  if (text[0] !== "1") throw new RunError("the link is of another version");
  let record;
  try {
    const packed = text[1] === "z";
    let bytes = fromBase64(text.slice(packed ? 2 : 1));
    if (packed) bytes = await inflate(bytes);
    record = parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), "the link");
  } catch {
    throw new RunError("the link is damaged");
  }
  if (!Array.isArray(record) || record.length !== 3 || !Array.isArray(record[1])) throw new RunError("the link is damaged");
  const header = checkHeader(record[0], knowledge, "the link");
  const inputs = record[1].map((entry) => checkInput(entry, knowledge, "the link"));
  if (!whole(record[2], 0, LATEST_MS)) throw new RunError("the link's time is out of range");
  return { header, inputs, t: record[2], notes: header.model && knowledge.hash && header.model !== knowledge.hash ? ["model"] : [] };
}
