/** The layers of the picture and the order in which they are filled: one draw call each. */
import { Container } from "pixi.js";
import { Atlas } from "./gl/atlas.js";
import { Bilayers } from "./gl/bilayer.js";
import { Fans } from "./gl/fan.js";
import { Flock } from "./gl/flock.js";
import { Pen } from "./gl/pen.js";
import { createView } from "./gl/view.js";
import { SCENERY } from "./scenery/index.js";

/** nm per px below which threads are drawn with all their strokes. */
const NEAR = 6;

/** All batches of a stage, back to front, inside one container. */
export class Painter {
  constructor(renderer, devicePx) {
    this.view = createView();
    this.atlas = new Atlas(renderer, devicePx);
    const { view, atlas } = this;
    this.shade = new Pen(view);
    this.fan = new Fans(view, 4096);
    this.scenery = new Pen(view, 8192);
    this.threads = new Pen(view, 16384);
    this.threadsNear = new Pen(view, 32768);
    this.flockUnder = new Flock(view, atlas, 512);
    this.fanIn = new Fans(view);
    this.penIn = new Pen(view, 1024);
    this.flockIn = new Flock(view, atlas, 4096);
    this.fanTop = new Fans(view);
    this.glow = new Pen(view, 1024);
    this.skins = new Bilayers(view, 8192);
    this.flockMid = new Flock(view, atlas, 512);
    this.flockOut = new Flock(view, atlas, 4096);
    this.pen = new Pen(view, 2048);
    this.backing = new Fans(view, 64);
    this.rule = new Pen(view, 64);
    this.letters = new Flock(view, atlas, 64);
    this.static = [this.shade, this.fan, this.scenery, this.threads, this.threadsNear];
    this.glass = [this.backing, this.rule]; // filled anew when the scale bar changes
    this.moving = [this.flockUnder, this.fanIn, this.penIn, this.flockIn, this.fanTop, this.glow, this.skins, this.flockMid, this.flockOut, this.pen, this.letters];
    this.layer = new Container();
    for (const batch of this.all()) this.layer.addChild(batch.mesh);
  }

  /** Back to front. */
  all() { return [...this.static, ...this.moving.slice(0, -1), ...this.glass, this.letters]; }

  /** Lay the scenery anew: for a new plate or look. */
  lay(scene) {
    for (const batch of this.static) batch.clear();
    const s = { ...scene, shade: this.shade, fan: this.fan, pen: this.scenery, threads: this.threads, threadsNear: this.threadsNear };
    for (const part of SCENERY) part.build(s);
    for (const batch of this.static) batch.send();
    this.atlas.dress(scene.tokens, scene.line);
  }

  /** Show the scenery as fine as it is seen at *npp* nm per px. */
  refine(npp) {
    this.threads.mesh.visible = npp >= NEAR;
    this.threadsNear.mesh.visible = npp < NEAR;
  }

  begin() { for (const batch of this.moving) batch.clear(); }

  send() {
    for (const batch of this.moving) batch.send();
    this.atlas.tidy();
  }

  /** Forget what the graphics card has: everything is sent again (after a lost context). */
  resend() {
    for (const batch of [...this.static, ...this.glass]) batch.send();
    this.atlas.clear();
  }

  destroy() {
    for (const { mesh, geometry } of this.all()) {
      const { shader } = mesh;
      mesh.destroy();
      shader?.destroy();
      geometry.destroy(true);
    }
    this.layer.destroy();
    this.atlas.destroy();
  }
}
