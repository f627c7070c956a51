// Keep a run: picture, clip, run file; and open a run file again.

import { download, h } from "../dom.js";
import { record } from "../run/record.js";
import { readRun, LARGEST, RunError } from "../run/runfile.js";

const CLIP_S = 8;

/** The picture of the stage on its ground, as a PNG blob. */
export async function picture(app) {
  const shot = await app.stage.snapshot();
  if (shot instanceof Blob) return shot;
  return new Promise((done) => shot.toBlob(done, "image/png"));
}

/** Record *stream* until `last()` is true, which is asked once a second; resolves to a blob of the browser's best type. */
function recorded(stream, last) {
  const mimeType = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"].find((one) => MediaRecorder.isTypeSupported(one));
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: 6_000_000 });
  const parts = [];
  let timer = 0;
  recorder.ondataavailable = ({ data }) => parts.push(data);
  return new Promise((done, fail) => {
    recorder.onstop = () => done(new Blob(parts, { type: recorder.mimeType }));
    recorder.onerror = () => fail(new Error("recording failed"));
    recorder.start(500);
    timer = setInterval(() => last() && recorder.stop(), 1000);
  }).finally(() => clearInterval(timer));
}

/** Record the stage's canvas for some seconds; resolves to a blob, or to null if the player was closed meanwhile. */
async function clip(app, canvas, tick) {
  const stream = canvas.captureStream(30);
  let left = CLIP_S;
  tick(left);
  try {
    const blob = await recorded(stream, () => app.closed || (tick((left -= 1)), left <= 0));
    return app.closed ? null : blob;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

/** "webm" or "mp4": how the name of a file of this type ends. */
const endingOf = (blob) => /^video\/(\w+)/.exec(blob.type)?.[1] ?? "webm";

/** Record a clip of the cell at play and offer it; `say` tells how long it still takes. */
export async function recordClip(app, say) {
  const t = app.words;
  const canvas = app.stage?.canvas ?? app.stageHost.querySelector("canvas");
  if (typeof MediaRecorder !== "function" || !canvas?.captureStream) return void say(t("share.clip.none"));
  const paused = !app.playing;
  const { stage } = app;
  if (stage) stage.glass.filmed = true;
  app.play();
  try {
    const blob = await clip(app, canvas, (s) => say(t("share.clip.running", { s })));
    if (blob) download(blob, `evviz.${endingOf(blob)}`);
  } finally {
    if (stage) stage.glass.filmed = false;
    if (paused) app.pause();
    say(t("share.clip"));
  }
}

/** Write the run on the stage down as far as it is shown, and offer the file; `say` tells how far the writing has come. */
export async function saveRun(app, say, stopped) {
  const t = app.words;
  const { header, branch } = app.session;
  const to = Math.max(Math.round(app.t), branch.inputs.at(-1)?.[0] ?? 0);
  try {
    const text = await record(app.engine, header, branch.inputs, to, { progress: (share) => say(t("share.saving", { percent: Math.round(100 * share) })), stopped });
    if (text) download(new Blob([text], { type: "application/jsonl" }), `evviz-${header.context}-${header.seed}.jsonl`);
  } finally {
    say(t("share.save"));
  }
}

/** Let the user choose a run file and reopen it. */
export function openFile(app, root) {
  const input = h("input", { type: "file", accept: ".jsonl,application/json,text/plain", hidden: true });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.remove();
    if (!file) return;
    root.querySelector("dialog[open]")?.close(); // its link is that of the run before
    await reopenFile(app, file);
  });
  root.append(input);
  input.click();
}

async function textOf(file) {
  if (file.size > LARGEST) throw new RunError(`${file.name}: larger than 5 MB`);
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new RunError(`${file.name}: not a text file of EVViz`);
  }
}

/**
 * Reopen the run in *file*; anything wrong, also to the engine, is said in one line, and the resting cell is shown.
 * Either way undo brings back the run that was there.
 */
async function reopenFile(app, file) {
  try {
    const run = readRun(await textOf(file), app.knowledge, file.name);
    await app.replaceRun(() => app.reopen(run));
  } catch (error) {
    const what = error instanceof RunError ? error.message : `${file.name}: ${error.message}`;
    await app.anew({}, []);
    app.problem(app.words("run.bad", { what }));
  }
}
