/**
 * Fewer pixels while the picture moves, where a machine draws slowly (most often: no graphics card).
 * A picture that stands still is always sharp.
 */

/** A frame that takes longer than this (ms) is slow: below 20 pictures a second, motion stutters and sliders lag. */
const SLOW_MS = 50;
/** Slow frames in a row before something is done. */
const PATIENCE = 6;
/** Share of the pixels per side that is drawn then: half of all, and words stay readable. */
const LESS = 0.7;
/** A pause longer than this (ms) says nothing about drawing: the tab slept, or somebody sought. */
const PAUSE_MS = 1000;
/** So long (ms) after it moved, or began, a picture is at rest. */
const RESTS_MS = 300;

export class Sharpness {
  /** *slow*: whether the browser says that it draws without a graphics card. */
  constructor(slow) {
    this.share = slow ? LESS : 1;
    this.slow = 0;
    this.moving = false;
    this.movedAt = null;
  }

  /** Share of the pixels per side for a picture drawn at *now*, *gap* ms after the one before. */
  at(now, moving, gap) {
    if (moving && this.moving && gap <= PAUSE_MS) this.note(gap);
    this.moving = moving;
    if (moving || this.movedAt === null) this.movedAt = now;
    return now - this.movedAt < RESTS_MS ? this.share : 1;
  }

  /** A moving picture came *ms* after the one before. */
  note(ms) {
    this.slow = ms > SLOW_MS ? this.slow + 1 : 0;
    if (this.slow >= PATIENCE) this.share = LESS;
  }

  /** The next picture has all its pixels, whatever moved. */
  rest() { this.movedAt = -Infinity; }
}
