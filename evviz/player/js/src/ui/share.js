// Keep and share: link, picture, clip, run file.

import { download, h, icon } from "../dom.js";
import { readRun, writeLink, writeRun, LARGEST, RunError } from "../run/runfile.js";
import { openDialog } from "./dialogs.js";

const CLIP_S = 8;

/** The picture of the stage on its ground, as a PNG blob. */
async function picture(app) {
  const shot = await app.stage.snapshot();
  if (shot instanceof Blob) return shot;
  return new Promise((done) => shot.toBlob(done, "image/png"));
}

/** Record the stage's canvas for some seconds; resolves to a WebM blob. */
function clip(canvas, tick) {
  const type = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"].find((one) => MediaRecorder.isTypeSupported(one));
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: type, videoBitsPerSecond: 6_000_000 });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  return new Promise((done, fail) => {
    recorder.onstop = () => done(new Blob(parts, { type: "video/webm" }));
    recorder.onerror = () => fail(new Error("recording failed"));
    recorder.start(500);
    let left = CLIP_S;
    const timer = setInterval(() => {
      tick((left -= 1));
      if (left > 0) return;
      clearInterval(timer);
      recorder.stop();
    }, 1000);
    tick(left);
  });
}

/** Let the user choose a run file and reopen it. */
function openFile(app, root) {
  const input = h("input", { type: "file", accept: ".jsonl,application/json,text/plain", hidden: true });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.remove();
    if (file) await reopenFile(app, file);
  });
  root.append(input);
  input.click();
}

/** Reopen the run in *file*; anything wrong is said in one line, and the resting cell is shown. */
export async function reopenFile(app, file) {
  try {
    if (file.size > LARGEST) throw new RunError(`${file.name}: larger than 5 MB`);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    await app.reopen(readRun(text, app.knowledge, file.name));
  } catch (error) {
    const what = error instanceof RunError ? error.message : `${file.name}: not a text file of EVViz`;
    await app.restart({}, []);
    app.problem(app.words("run.bad", { what }));
  }
}

/** The share box. */
export function openShare(app, root) {
  const t = app.words;
  const address = h("input", { type: "text", readOnly: true, "aria-label": t("share.link"), value: "…" });
  const copied = h("span", { role: "status", class: "quiet" });
  const copy = async () => {
    address.select();
    try {
      await navigator.clipboard.writeText(address.value);
    } catch {
      document.execCommand("copy"); // file:// and frames have no clipboard permission
    }
    copied.textContent = t("share.copied");
  };
  const { session } = app;
  writeLink(session.header, session.branch.inputs, app.t).then((hash) => {
    const base = app.options.shareBase ?? location.href.split("#")[0];
    address.value = `${base}#${hash}`;
  });
  const save = () => download(new Blob([writeRun(session.header, session.branch.inputs)], { type: "application/jsonl" }), `evviz-${session.header.context}-${session.header.seed}.jsonl`);
  const clipText = h("span", { text: t("share.clip") });
  const record = async () => {
    const canvas = app.stage?.canvas ?? app.stageHost.querySelector("canvas");
    if (typeof MediaRecorder !== "function" || !canvas?.captureStream) return (clipText.textContent = t("share.clip.none"));
    app.play();
    try {
      const blob = await clip(canvas, (s) => (clipText.textContent = t("share.clip.running", { s })));
      download(blob, "evviz.webm");
    } catch (error) {
      app.problem(error.message);
    }
    clipText.textContent = t("share.clip");
    return undefined;
  };
  const action = (name, label, run) => h("button", { type: "button", on: { click: run } }, icon(name), typeof label === "string" ? h("span", { text: label }) : label);
  const seed = h("input", { type: "number", min: "0", max: "2147483647", step: "1", value: String(app.seed) });
  seed.addEventListener("change", () => {
    const value = Math.round(seed.valueAsNumber);
    if (value >= 0 && value <= 2147483647) app.restart({ seed: value });
  });
  openDialog(
    app,
    root,
    t("share.title"),
    h("p", { text: t("share.link") }),
    h("div", { class: "link-row" }, address, h("button", { type: "button", class: "text-button main", text: t("share.copy"), on: { click: copy } })),
    copied,
    h(
      "div",
      { class: "sharing" },
      app.stage ? action("image", t("share.png"), async () => download(await picture(app), "evviz.png")) : null,
      app.stage ? action("film", clipText, record) : null,
      action("file", t("share.save"), save),
      action("open", t("share.open"), () => openFile(app, root)),
    ),
    h("label", { class: "field" }, h("span", { text: t("share.seed") }), seed),
    h("p", { class: "teach", text: t("share.model", { hash: (app.knowledge.hash ?? "").slice(0, 12) }) }),
  );
}
