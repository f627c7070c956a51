/**
 * The stage: draws the cell at any time from the events it was handed, and decides nothing.
 *
 * `createStage(host, {plate, model, look, motion, words, beside})` fills *host* with a canvas. See the
 * returned `Stage` for what the shell may ask. `beside()` gives elements that lie on the stage: words keep off them.
 */
import { find, focusables, pick } from "./asking.js";
import { Camera } from "./camera.js";
import { screenPx, takeCanvas } from "./canvas.js";
import { Emitter } from "./emitter.js";
import { hash } from "./ease.js";
import { Glass } from "./glass.js";
import { followOn, watch } from "./following.js";
import { Frame } from "./frame.js";
import { gestures, listen } from "./input.js";
import { kindLabels, namedLabel } from "./words.js";
import { Labels } from "./labels.js";
import { WEIGHT, rgb } from "./look.js";
import { marks } from "./marks.js";
import { CupMembrane } from "./things/cup.js";
import { Motion } from "./motion.js";
import { Overlay } from "./overlay.js";
import { Painter } from "./painter.js";
import { rimOf } from "./scenery/body.js";
import { signsOf } from "./scenery/shapes.js";
import { drawScene } from "./scene.js";
import { cellOutline, recipientOutline } from "./shape.js";
import { Sharpness } from "./sharpness.js";
import { boxesOn, sizeOf, wholeOf } from "./size.js";
import { Store } from "./store.js";
import { PALETTE } from "../palette.js";
import { words as catalogue } from "../strings/index.js";

/** Cell time (ms) from one state to the next under reduced motion: at most two changes a second at 60x. */
const STATE_MS = 30000;
/** How long (ms) labels of whole kinds stay after somebody looked around. */
const ASKED_MS = 30000;
/** So long (ms) after a moving picture the next one is expected. */
const PLAYS_MS = 300;

/** Make a stage in *host*; throws an Error with a sentence for the user when there is no WebGL. */
export async function createStage(host, { plate, model, look = "light", motion = "full", words = catalogue(), beside = () => [], opened = takeCanvas() }) {
  if (!opened.context) throw new Error(words("stage.webgl"));
  return new Stage(host, opened.renderer, screenPx(), { plate, model, look, motion, words, beside, slow: opened.slow });
}

class Stage extends Emitter {
  constructor(host, renderer, devicePx, { plate, model, look, motion, words, beside, slow }) {
    super(["pick", "camera", "left", "lost", "restored"]);
    this.host = host;
    this.renderer = renderer;
    this.canvas = renderer.canvas;
    this.canvas.style.cssText = "display:block;width:100%;height:100%;position:absolute;inset:0";
    this.canvas.setAttribute("aria-hidden", "true");
    host.appendChild(this.canvas);
    this.glass = new Glass(host);
    if (getComputedStyle(host).position === "static") host.style.position = "relative";
    this.model = model ?? {};
    this.words = words;
    this.beside = beside;
    this.motionMode = motion;
    this.store = new Store();
    this.painter = new Painter(renderer, devicePx);
    this.screenPx = this.devicePx = devicePx;
    this.sharpness = new Sharpness(slow);
    this.first = true;
    this.unit = 1;
    this.covered = [];
    this.labelled = new Labels();
    this.overlay = new Overlay(words);
    this.ui = { labels: "auto", selected: null, followed: null, hovered: null, asked: 0 };
    this.active = { signals: {}, nodes: {}, changed: new Set() };
    this.t = 0;
    this.drawMs = 0;
    this.lookName = look;
    this.big = true;
    this.camera = new Camera({ whole: wholeOf(this), changed: () => this.moved(), motion: () => this.still() });
    this.setPlate(plate);
    this.stopListening = listen(this.canvas, gestures(this));
    this.canvas.addEventListener("webglcontextlost", (e) => { e.preventDefault(); this.canvas.style.visibility = "hidden"; this.emit("lost"); });
    this.canvas.addEventListener("webglcontextrestored", () => this.restore());
    this.resize();
  }

  /** Use another plate (another cell shape); what was applied is dropped. */
  setPlate(plate) {
    this.plate = plate;
    this.store.clear();
    this.outline = cellOutline(plate);
    this.recipient = plate.recipient ? recipientOutline(plate.recipient) : null;
    const signals = new Map((this.model.signals ?? []).map((s) => [s.id, s]));
    const nodes = new Map((this.model.nodes ?? []).map((n) => [n.id, n]));
    this.frame = new Frame({
      store: this.store, plate, outline: this.outline, recipient: this.recipient, motion: new Motion(this.outline, plate.tracks),
      membrane: new CupMembrane(this.outline), recipientMembrane: this.recipient && new CupMembrane(this.recipient), activity: this.active, cargo: this.model.cargo ?? {},
      receptors: plate.receptors.map(({ signal, angle }, i) => ({
        who: `receptor:${signal}:${i}`, signal, at: this.outline.indexAt(angle / 1000), key: hash(`${signal}${i}`),
        group: signals.get(signal)?.group ?? "rtk", rest: signals.get(signal)?.rest ?? 0, label: nodes.get(signals.get(signal)?.receptor)?.name ?? signal,
      })),
      lysosomes: plate.lysosomes.map((l) => ({ ...l, who: l.id, key: hash(l.id) })),
      ...this.painter, glass: this.glass, cast: new Set(), words: this.words, signs: signsOf(plate, this.outline), level: "cell",
    });
    Object.assign(this.ui, { selected: null, followed: null, hovered: null });
    this.bearers = new Map();
    this.named = new Set();
    this.dress();
    this.camera.resize(this.camera.width, this.camera.height);
  }

  // -- looks -------------------------------------------------------------------------------

  get look() { return this.lookName; }
  set look(name) {
    if (!PALETTE[name]) throw new Error(`stage.look: no look "${name}"; allowed: ${Object.keys(PALETTE).join(", ")}`);
    this.lookName = name;
    this.dress();
  }
  get readable() { return this.big; }
  set readable(on) { this.big = Boolean(on); this.moved(); }
  get labels() { return this.ui.labels; }
  set labels(which) { this.ui.labels = which; this.moved(); }
  /** "full" or "reduced": reduced shows states, without sway, jiggle and glides. */
  set motion(mode) { this.motionMode = mode; this.moved(); }
  still() { return this.motionMode === "reduced" ? 0 : 1; }

  dress() {
    const tokens = PALETTE[this.lookName];
    const { line, type } = WEIGHT[this.lookName];
    Object.assign(this.frame, { tokens, line, look: this.lookName, cellRim: rimOf(tokens) });
    this.painter.lay({ tokens, line, look: this.lookName, plate: this.plate, outline: this.outline, recipient: this.recipient });
    this.labelled.dress(tokens, type);
    this.spoke = false;
    this.overlay.dress(tokens, type);
    this.renderer.background = rgb(tokens.stage).map((v) => v / 255);
    this.moved();
  }

  // -- what happens in the cell ------------------------------------------------------------

  /** Take *events* of the log: all until *until* ms of cell time. */
  apply(events, until) { this.store.apply(events, until); }
  load(snapshot, t) { this.store.load(snapshot, t); }
  forget(before) { this.store.forget(before); }

  /** Levels (0..1) of signals and nodes, and which signals the student changed. */
  activity(signals, nodes, changed) {
    this.active.signals = signals ?? {};
    this.active.nodes = nodes ?? {};
    this.active.changed = changed ?? new Set();
    this.redraw();
  }

  // -- the picture -------------------------------------------------------------------------

  /** Draw the cell at *t* ms of cell time. */
  draw(t) {
    const start = performance.now();
    const gap = start - (this.lastDraw ?? start - 16);
    const dt = Math.min(gap, 200);
    this.moving = t !== this.t;
    this.renderer.devicePx = this.devicePx * this.sharpness.at(start, this.moving, gap); // fewer while a slow machine plays
    this.lastDraw = start;
    this.t = t;
    this.drawn = true;
    const { camera, frame, painter } = this;
    camera.step(start);
    followOn(this, start);
    frame.still = this.still();
    frame.readable = this.big;
    // Reduced motion shows one state after another instead of what lies between.
    const shown = frame.still ? t : Math.floor(t / STATE_MS) * STATE_MS;
    frame.begin(shown, camera, this.ui);
    frame.cast.clear();
    painter.begin();
    painter.refine(camera.npp);
    painter.view.set(camera.x, camera.y, camera.npp, shown / 1000, camera.width, camera.height, frame.still);
    painter.skins.dress(camera.npp, frame.tokens, frame.line);
    drawScene(frame);
    marks(this);
    this.glass.begin(this.renderer.devicePx < this.devicePx && !this.canvas.style.visibility, this.unit, this.devicePx, camera);
    if (this.first) this.redraw(); // words follow: the picture does not wait for them
    else this.writing(start, dt);
    this.glass.end();
    this.first = false;
    this.scriptMs = performance.now() - start;
    painter.send();
    if (!this.renderer.gl.isContextLost()) this.renderer.render(painter.layers, painter.view);
    this.drawMs = performance.now() - start;
  }

  writing(now, dt) {
    const { frame, ui } = this;
    const asked = ui.labels === "all" || (ui.labels === "auto" && now - ui.asked < ASKED_MS);
    this.named.clear();
    for (const who of [ui.selected, ui.hovered === ui.selected ? null : ui.hovered]) {
      const hit = who && this.find(who);
      if (!hit) continue;
      namedLabel(frame, hit);
      this.named.add(hit.kind);
    }
    if (asked && ui.labels !== "none") kindLabels(frame, this, this.named);
    this.overlay.draw(frame, this.camera, this.covered);
    // The first words are there at once: a start has no time to draw them ten times.
    this.labelled.draw(frame, this.camera, frame.still && this.spoke ? dt : 1000, this.overlay.box, this.covered);
    this.spoke = true;
    if (this.labelled.fading) this.redraw();
  }

  /** Draw again soon, if nobody else does: after a gesture while the shell is paused. */
  redraw() {
    // While the cell plays, the next picture comes anyway: none is drawn twice, nor is one asked for.
    const plays = this.moving && performance.now() - this.lastDraw < PLAYS_MS;
    if (this.gone || this.waiting || (plays && this.rest)) return;
    this.drawn = false;
    if (plays) this.rest = setTimeout(() => { this.rest = 0; if (!this.drawn) this.redraw(); }, PLAYS_MS);
    else this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      if (!this.drawn) this.draw(this.t);
      if (this.camera.move) this.redraw();
    });
  }

  moved() {
    this.ui && (this.ui.asked = performance.now());
    if (!this.frame || !this.camera?.width) return;
    this.emit("camera", { level: this.camera.level, nmPerPx: this.camera.npp });
    this.redraw();
  }

  // -- asking ------------------------------------------------------------------------------

  find(who) { return find(this, who); }
  /** What is at screen point (*x*, *y*): {who, kind, title}, or null. */
  pick(x, y) { return pick(this, x, y); }
  /** Things that can be reached by keyboard now, in reading order, with screen places. */
  focusables() { return focusables(this); }
  select(who) { this.ui.selected = who; this.redraw(); }
  /** Keep the camera on thing *who*, or let it go. */
  follow(who) {
    if (who) this.camera.sight = null;
    this.ui.followed = who;
    this.redraw();
  }
  /** Follow nothing any more: somebody moved the picture. */
  letGo() {
    if (!this.ui.followed) return;
    this.ui.followed = null;
    this.emit("left");
  }
  /** Keep the camera to a sight (sights.js) at *level*, by default its own, if it can be to thing *who*; see following.js. */
  watch(sight, level, wanted, who) {
    if (!this.drawn) this.draw(this.t); // what is looked for must have been drawn once
    watch(this, sight, level, wanted, who);
    this.redraw();
  }

  // -- life --------------------------------------------------------------------------------

  resize() {
    const { clientWidth: w, clientHeight: h } = this.host;
    if (!w || !h) return;
    const was = this.devicePx;
    Object.assign(this, sizeOf(w, h, this.screenPx));
    const { unit, devicePx } = this;
    this.renderer.resize(w / unit, h / unit, devicePx);
    if (devicePx !== was) { this.painter.atlas.devicePx = devicePx; this.dress(); }
    this.covered = boxesOn(this.host, this.beside(), unit);
    this.camera.resize(w / unit, h / unit);
    this.moved();
  }

  restore() {
    this.canvas.style.visibility = "";
    this.painter.restore();
    this.dress();
    this.emit("restored");
    this.redraw();
  }

  /** The picture as a PNG, with its scale bar. */
  snapshot() {
    this.sharpness.rest();
    this.draw(this.t);
    return new Promise((done, fail) => this.canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("the picture could not be read"))), "image/png"));
  }

  /** Names of the molecules that act in the last picture. */
  get cast() { return [...this.frame.cast]; }
  stats() { return { objects: this.frame.objects, drawMs: this.drawMs }; }

  destroy() {
    this.gone = true;
    cancelAnimationFrame(this.waiting);
    clearTimeout(this.rest);
    this.stopListening();
    this.glass.element.remove();
    this.renderer.destroy();
  }
}
