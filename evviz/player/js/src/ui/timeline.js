// The timeline: play, step, speed, scrub, what happened when, and the branches.

import { SPEEDS, NORMAL_SPEED } from "../app.js";
import { changeName } from "../charts/charts.js";
import { h, icon, iconButton, select, setText } from "../dom.js";
import { format } from "../knowledge.js";
import { PALETTE } from "../palette.js";
import { changes } from "../run/inputs.js";

const MINUTE_MS = 60_000;

/** Lengths that the timeline grows through, in minutes of cell time. */
const LENGTHS = [30, 60, 120, 180, 240, 360, 480, 720, 1080, 1440, 2160, 2880, 4320];

/** Above so many marks in view they are drawn as bars per stretch. */
const MOST_MARKS = 160;

/** "1 h 42 min", "12 min", "40 s". */
export function duration(ms, t) {
  const s = Math.floor(ms / 1000);
  if (s < 60) return t("time.s", { s });
  const min = Math.floor(s / 60);
  if (min < 60) return s % 60 && min < 10 ? t("time.min_s", { min, s: s % 60 }) : t("time.min", { min });
  return t("time.h_min", { h: Math.floor(min / 60), min: min % 60 });
}

/** How long the track is for a run that is known to *ms*: there is always room ahead. */
function lengthFor(ms) {
  const need = (ms / MINUTE_MS) * 1.15;
  return (LENGTHS.find((min) => min >= need) ?? Math.ceil(need / 1440) * 1440) * MINUTE_MS;
}

function paint(app, canvas, length) {
  const ratio = devicePixelRatio * (app.scale ?? 1);
  const [width, height] = [canvas.clientWidth, canvas.clientHeight].map((px) => px / (app.scale ?? 1));
  if (!width || !height) return;
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
  const ctx = canvas.getContext("2d");
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  const color = PALETTE[app.look];
  const at = (t) => 10 + (t / length) * (width - 20);
  const middle = height / 2;
  paintEvents(ctx, app, at, middle, color);
  paintFork(ctx, app, at, middle, color);
  paintInputs(ctx, app, at, middle, width, color);
  if (app.twin?.diverged) paintFlag(ctx, at(app.twin.diverged.t), middle, color);
}

function paintEvents(ctx, app, at, middle, color) {
  const { tally } = app.session.branch;
  const kinds = [["exosome", -17, color.exosome], ["microvesicle", 11, color.microvesicle]];
  for (const [kind, dy, tone] of kinds) {
    const marks = tally.marks.filter(([, mark]) => mark === kind);
    ctx.fillStyle = tone;
    if (marks.length && marks.length <= MOST_MARKS && tally.marks[0][0] >= 0 && tally.marks.length < 2900) {
      for (const [t] of marks) ctx.fillRect(at(t) - 1.2, middle + dy, 2.4, 6.5);
    } else paintDensity(ctx, tally.bins(`mark:${kind}`, app.session.branch.extent), at, middle + dy, tone);
  }
}

/** One column per 4 px, opaque where most happened. */
function paintDensity(ctx, bins, at, y) {
  const columns = new Map();
  bins.forEach((n, i) => {
    const x = Math.round(at(i * MINUTE_MS) / 4) * 4;
    columns.set(x, (columns.get(x) ?? 0) + n);
  });
  const most = Math.max(1, ...columns.values());
  for (const [x, n] of columns) {
    if (!n) continue;
    ctx.globalAlpha = 0.3 + (0.7 * n) / most;
    ctx.fillRect(x - 1.2, y, 2.4, 6.5);
  }
  ctx.globalAlpha = 1;
}

function paintFork(ctx, app, at, middle, color) {
  const { branch } = app.session;
  if (branch.parent === null) return;
  ctx.strokeStyle = color.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(at(branch.t), middle + 20);
  ctx.bezierCurveTo(at(branch.t), middle + 12, at(branch.t) + 3, middle + 10, at(branch.t) + 10, middle + 8);
  ctx.stroke();
}

function paintInputs(ctx, app, at, middle, width, color) {
  const found = changes(app.session.branch.inputs, 120_000, app.rest);
  ctx.font = `${app.look === "projector" ? 15 : 11}px "Helvetica Neue", Arial, sans-serif`;
  ctx.textBaseline = "alphabetic";
  let free = Infinity; // labels are placed from the latest back, as long as there is room
  for (const change of found.toReversed()) {
    const x = at(change.t);
    ctx.fillStyle = color.changed;
    ctx.fillRect(x - 1, middle - 22, 2, 44);
    const label = inputLabel(app, change);
    const wide = ctx.measureText(label).width;
    const left = Math.min(x + 5, width - wide - 2);
    if (left + wide + 8 < free) {
      ctx.fillText(label, left, middle + 28);
      free = left;
    }
  }
}

/** A flag where the twins part. */
function paintFlag(ctx, x, middle, color) {
  ctx.fillStyle = ctx.strokeStyle = color.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(x, middle + 8);
  ctx.lineTo(x, middle - 24);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(x, middle - 24);
  ctx.lineTo(x + 9, middle - 20.5);
  ctx.lineTo(x, middle - 17);
  ctx.fill();
}

/** "oxygen 21 → 1.5 %" */
export function inputLabel(app, { kind, id, from, value }) {
  const signal = app.knowledge.signals.get(id);
  if (kind !== "signal" || !signal) return changeName(app, kind, id, 0, value);
  const before = format(signal, from ?? app.rest[id] ?? 0);
  const after = format(signal, value);
  const unit = after.includes(" ") ? after.slice(after.indexOf(" ")) : "";
  return `${signal.label} ${before.replace(unit, "")} → ${after}`;
}

/** The region's element. */
export function timelinePanel(app) {
  const t = app.words;
  const play = h("button", { type: "button", class: "play", on: { click: () => app.toggle() } });
  const step = iconButton("step", t("time.step"), () => app.step());
  const canvas = h("canvas", { "aria-hidden": "true" });
  const input = h("input", { type: "range", min: "0", max: "1", step: "1", "aria-label": t("time.scrub") });
  const time = h("span", { class: "now" });
  const options = SPEEDS.map((speed) => ({ value: String(speed), label: speed === 1 ? t("speed.real") : t(speed < NORMAL_SPEED ? "speed.slow" : speed === NORMAL_SPEED ? "speed.normal" : "speed.fast", { speed }) }));
  const speed = select(options, String(app.speed), (value) => app.setSpeed(Number(value)), { "aria-label": t("speed.label") });
  const branches = h("div", { class: "branches", role: "group", "aria-label": t("branches.label"), hidden: true });
  const scrub = h("div", { class: "scrub" }, canvas, input);
  const element = h(
    "section",
    { class: "panel timeline", "aria-label": t("timeline.title"), "data-region": "timeline" },
    play,
    step,
    scrub,
    branches,
    h("div", { class: "time" }, time, h("span", { class: "pick" }, speed)),
  );
  let length = LENGTHS[0] * MINUTE_MS;
  let dragging = false;
  let painted = "";
  const move = () => {
    const extent = app.session?.branch?.extent ?? 0;
    length = lengthFor(Math.max(extent, app.t));
    if (Number(input.max) !== length) input.max = String(length);
    input.step = String(Math.round(length / 2000));
    if (!dragging) input.value = String(Math.round(app.t));
    input.style.setProperty("--u", Math.min(1, app.t / length));
    input.style.setProperty("--known", Math.min(1, extent / length));
    const now = duration(app.t, t);
    setText(time, now);
    input.setAttribute("aria-valuetext", now);
  };
  const draw = (force) => {
    if (!app.session?.branch) return;
    const { branch } = app.session;
    const key = [Math.floor(branch.extent / 2000), branch.id, branch.inputs.length, canvas.clientWidth, length, app.look].join();
    if (key === painted && !force) return;
    painted = key;
    paint(app, canvas, length);
  };
  const refresh = () => {
    const state = app.playing ? "playing" : "paused";
    if (play.dataset.state !== state) {
      play.dataset.state = state;
      play.replaceChildren(icon(app.playing ? "pause" : "play"));
      play.setAttribute("aria-label", app.playing ? t("time.pause") : t("time.play"));
      play.title = play.getAttribute("aria-label");
    }
    speed.value = String(app.speed);
    move();
    draw(true);
  };
  const showBranches = () => {
    const list = app.session?.branches ?? [];
    branches.hidden = list.length < 2;
    branches.replaceChildren(
      ...list.map((branch, i) => {
        const letter = String.fromCharCode(65 + (branch.id % 26));
        const name = i === 0 ? t("branches.first", { letter }) : t("branches.one", { letter, time: duration(branch.t, t) });
        return h("button", { type: "button", text: letter, title: name, "aria-label": name, "aria-pressed": String(branch === app.session.branch), on: { click: () => app.openBranch(branch.id) } });
      }),
    );
    refresh();
  };
  input.addEventListener("input", () => {
    dragging = true;
    const to = Math.min(input.valueAsNumber, app.session?.branch?.extent ?? 0);
    app.seek(to, true);
    move();
  });
  input.addEventListener("change", () => {
    dragging = false;
    app.seek(Math.min(input.valueAsNumber, app.session?.branch?.extent ?? 0));
  });
  const watch = new ResizeObserver(() => draw(true));
  watch.observe(canvas);
  app.on("time", () => (move(), draw(false)));
  for (const name of ["play", "speed", "inputs", "look", "seek", "twin"]) app.on(name, refresh);
  for (const name of ["branches", "run"]) app.on(name, showBranches);
  refresh();
  return { element, destroy: () => watch.disconnect() };
}
