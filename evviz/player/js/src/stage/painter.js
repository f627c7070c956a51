/** The layers of the picture and the order in which they are filled: one draw call each. */
import { Atlas } from "./gl/atlas.js";
import { Bilayers } from "./gl/bilayer.js";
import { Fans } from "./gl/fan.js";
import { Flock } from "./gl/flock.js";
import { Pen } from "./gl/pen.js";
import { createView } from "./gl/view.js";
import { SCENERY } from "./scenery/index.js";

/** nm per px below which threads are drawn with all their strokes. */
const NEAR = 6;

/** All batches of a stage, back to front. */
export class Painter {
  constructor(renderer, devicePx) {
    this.renderer = renderer;
    this.view = createView();
    this.atlas = new Atlas(renderer, devicePx);
    this.shade = new Pen();
    this.fan = new Fans(4096);
    this.tubules = new Pen(4096);
    this.pieces = new Pen(2048); // the microtubules again, taken apart
    this.scenery = new Pen(8192);
    this.threads = new Pen(16384);
    this.threadsNear = new Pen(64);
    this.flockUnder = new Flock(512);
    this.fanIn = new Fans();
    this.penIn = new Pen(1024);
    this.flockIn = new Flock(4096);
    this.fanPit = new Fans(256); // the lumen of a mouth
    this.fanTop = new Fans();  // pits and buds
    this.fanBody = new Fans(); // vesicles that lie in a pit, or drift past one
    this.glow = new Pen(1024);
    this.skins = new Bilayers(8192);
    this.flockMid = new Flock(512);
    this.flockOut = new Flock(4096);
    this.pen = new Pen(2048);
    this.fanFront = new Fans(256); // what hangs on the membrane hides what drifts behind it
    this.skinsFront = new Bilayers(1024, this.skins);
    this.penFront = new Pen(512);
    this.flockFront = new Flock(256);
    this.backing = new Fans(64);
    this.rule = new Pen(64);
    this.letters = new Flock(64);
    this.static = [this.shade, this.fan, this.tubules, this.pieces, this.scenery, this.threads, this.threadsNear];
    this.later = []; // draws the threads that are only seen near
    this.moving = [this.flockUnder, this.fanIn, this.penIn, this.flockIn, this.fanPit, this.fanTop, this.fanBody, this.glow, this.skins, this.flockMid, this.flockOut, this.pen, this.fanFront, this.skinsFront, this.penFront, this.flockFront];
    this.scale = [this.backing, this.rule]; // filled anew when the scale bar changes
    /** Back to front. */
    this.layers = [...this.static, ...this.moving, ...this.scale, this.letters];
    this.moving.push(this.letters);
  }

  /** Lay the scenery anew: for a new plate or look. */
  lay(scene) {
    for (const batch of this.static) batch.clear();
    this.later.length = 0;
    const s = { ...scene, shade: this.shade, fan: this.fan, pen: this.scenery, tubules: this.tubules, pieces: this.pieces, threads: this.threads, threadsNear: this.threadsNear, later: this.later };
    for (const part of SCENERY) part.build(s);
    for (const batch of this.static) batch.send();
    this.atlas.dress(scene.tokens, scene.line);
  }

  /** Show the scenery as fine as it is seen at *npp* nm per px. */
  refine(npp) {
    this.threads.visible = npp >= NEAR;
    this.threadsNear.visible = npp < NEAR;
    if (npp >= NEAR || !this.later.length) return;
    for (const draw of this.later.splice(0)) draw();
    this.threadsNear.send();
  }

  begin() { for (const batch of this.moving) batch.clear(); }

  send() {
    for (const batch of this.moving) batch.send();
    this.atlas.tidy();
  }

  /** Begin anew with an empty graphics card: each batch goes there again with the next picture. */
  restore() {
    this.renderer.restore();
    this.atlas.clear();
  }
}
