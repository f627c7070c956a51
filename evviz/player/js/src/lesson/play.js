// One student in one lesson: the same order of things as evviz/lessons/play.py.
//
// Progress stays in this browser, and only if the browser allows it.

import { fits, judge } from "./judge.js";

/** After so many wrong answers the answer may be looked at. */
const TRIES = 3;

const VERSION = 1;

export class Play {
  /** @param {object} lesson  a compiled lesson, or {id, steps} of a tour */
  constructor(lesson) {
    this.lesson = lesson;
    this.key = `evviz:${lesson.scene ? "lesson" : "tour"}:${lesson.id}`;
    this.forget();
    this.#load();
  }

  forget() {
    this.at = 0;
    this.answers = {}; // step -> [{answer, note, right, key, misconception}], latest last
    this.hints = {}; // step -> number of hints taken
    this.path = []; // ids of the steps before this one
    this.finished = false;
  }

  get step() {
    return this.lesson.steps[this.at];
  }

  asks(step = this.step) {
    return step.kind !== undefined && step.kind !== "read" && step.kind !== "observe";
  }

  given(step = this.step) {
    return this.answers[step.id] ?? [];
  }

  /** Answer the present step; the verdict, or null if it was committed before. *note* says how it was reached. */
  answer(answer, measured = answer, note = undefined) {
    const given = this.given();
    if (given.length && this.step.shown_by) return null;
    const verdict = judge(this.lesson, this.step, measured);
    this.answers[this.step.id] = [...given, { answer, note, ...verdict }];
    this.#save();
    return verdict;
  }

  mayGoOn() {
    if (!this.asks()) return true;
    const given = this.given();
    if (this.step.shown_by || this.step.kind === "write") return given.length > 0;
    return given.some((one) => one.right) || given.length >= TRIES;
  }

  /** Whether the right answer may be shown: tried often enough in vain. */
  mayLook() {
    const given = this.given();
    return this.asks() && !this.step.shown_by && given.length >= TRIES && !given.some((one) => one.right);
  }

  following() {
    const last = this.given().at(-1);
    const option = last && this.step.options?.find((one) => `${one.id}.feedback` === last.key);
    const name = option?.goto || this.step.next;
    if (name) return this.lesson.steps.findIndex((one) => one.id === name);
    return this.at + 1 < this.lesson.steps.length ? this.at + 1 : -1;
  }

  goOn() {
    if (!this.mayGoOn()) return;
    const next = this.following();
    if (next < 0) this.finished = true;
    else {
      this.path.push(this.step.id);
      this.at = next;
    }
    this.#save();
  }

  goBack() {
    if (this.finished) this.finished = false;
    else if (this.path.length) this.at = this.lesson.steps.findIndex((one) => one.id === this.path.pop());
    this.#save();
  }

  /** Take the next hint; how many have been taken. */
  hint() {
    const taken = Math.min(this.step.hints.length, (this.hints[this.step.id] ?? 0) + 1);
    this.hints[this.step.id] = taken;
    this.#save();
    return taken;
  }

  /** Predictions whose outcome this step shows: [[step, answer]]. */
  predictions(step = this.step) {
    return this.lesson.steps.filter((one) => one.shown_by === step.id && this.answers[one.id]).map((one) => [one, this.answers[one.id].at(-1)]);
  }

  /** {asked, first, answered}: questions, right at the first try, answered at all. */
  score() {
    const asked = this.lesson.steps.filter((one) => this.asks(one) && one.kind !== "write");
    const first = asked.filter((one) => this.given(one)[0]?.right);
    return { asked: asked.length, first: first.length, answered: asked.filter((one) => this.given(one).length).length };
  }

  again() {
    this.forget();
    try {
      localStorage.removeItem(this.key);
    } catch {
      // no storage here: nothing was kept
    }
  }

  #save() {
    const { at, answers, hints, path, finished } = this;
    try {
      localStorage.setItem(this.key, JSON.stringify({ v: VERSION, at, answers, hints, path, finished }));
    } catch {
      // private window, or a page from a file: the lesson works without
    }
  }

  #load() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
      if (kept?.v !== VERSION || !this.lesson.steps[kept.at]) return;
      const { at, finished } = kept;
      const answers = this.#answersOf(kept.answers);
      const hints = Object.fromEntries(Object.entries(kept.hints).filter(([, taken]) => Number.isInteger(taken)));
      const path = kept.path.filter((id) => this.lesson.steps.some((one) => one.id === id));
      Object.assign(this, { at, answers, hints, path, finished: finished === true });
    } catch {
      // unreadable: begin anew
    }
  }

  /** What still fits the lesson, which may have changed since; it is judged as the lesson is now. */
  #answersOf(kept) {
    const given = this.lesson.steps.filter(({ id }) => kept[id]).map((step) => {
      const fitting = kept[step.id].filter((one) => fits(this.lesson, step, one.answer));
      return [step.id, fitting.map(({ answer, note }) => ({ answer, note, ...judge(this.lesson, step, answer) }))];
    });
    return Object.fromEntries(given.filter(([, tries]) => tries.length));
  }
}
