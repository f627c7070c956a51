// Undo and redo of what the user set. A drag is one step, however many values it passed.

const MOST = 100;

export class History {
  #done = [];
  #undone = [];
  #before = new Map(); // value of a control before its drag began

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  /** Remember where a control stood, unless a drag of it is already under way. */
  track(key, value) {
    if (!this.#before.has(key)) this.#before.set(key, value);
  }

  /** A drag has ended at *value*; *put* sets the control to a value. */
  commit(key, value, put) {
    const before = this.#before.get(key);
    this.#before.delete(key);
    if (before !== undefined && before !== value) this.push(() => put(before), () => put(value));
  }

  push(undo, redo) {
    this.#done.push({ undo, redo });
    this.#done.splice(0, this.#done.length - MOST);
    this.#undone = [];
  }

  async undo() {
    const step = this.#done.pop();
    if (!step) return;
    this.#undone.push(step);
    await step.undo();
  }

  async redo() {
    const step = this.#undone.pop();
    if (!step) return;
    this.#done.push(step);
    await step.redo();
  }

  clear() {
    this.#done = [];
    this.#undone = [];
    this.#before.clear();
  }
}
