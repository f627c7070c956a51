// A second cell beside the first, with the same luck and one knob different.

import { Session } from "./run/session.js";
import { Settings } from "./settings.js";

export class Twins extends Settings {
  /** A second cell with the same luck: from now on one knob {kind, id, value, label} differs. */
  async openTwin(knob) {
    await this.closeTwin();
    const was = this.playing;
    this.pause();
    this.stepTo = null;
    const session = new Session(this.engine, "twin");
    session.on("error", (error) => this.stopped(error));
    this.twin = { knob, session, diverged: null };
    this.emit("twin-session");
    this.emit("twin");
    try {
      await session.twinOf(this.session, (share) => this.working(this.words("busy.twin"), share));
      this.emit("twin-from"); // here both are the same
      await session.set(knob.kind, knob.id, knob.value);
    } catch (error) {
      this.problem(error.message);
    }
    this.working(null);
    this.emit("twin");
    if (was) this.play();
  }

  /** Both cells have begun anew at *t*: where they part is looked for from there, unless they had parted before. */
  compareFrom(t) {
    if (this.twin.diverged && this.twin.diverged.t <= t) return;
    this.twin.diverged = null;
    this.emit("twin-from");
    this.emit("twin");
  }

  async closeTwin() {
    if (!this.twin) return;
    if (this.inTwin) this.select(null);
    this.twin.session.close();
    this.twin = null;
    await this.engine.ask({ do: "drop", run: "twin" }).catch(() => {});
    this.emit("twin");
  }

  /** The cell that is asked about what is selected. */
  get asked() {
    return this.inTwin ? this.twin.session : this.session;
  }
}
