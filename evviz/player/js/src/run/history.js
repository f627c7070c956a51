// Undo and redo of what the user set, for each branch by itself. A drag is one step, however many
// values it passed. A branch begins with the steps that its parent had taken where it forks.

const MOST = 100;

export class History {
  #session;
  #changed;
  #stacks = new WeakMap(); // branch -> {done: [step], undone: [step]}
  #before = new Map(); // value of a control before its drag began
  #turn = Promise.resolve(); // one after the other: a step may have to wait for a fork

  /**
   * @param {() => object|null} session  gives the session whose branch is on the stage
   * @param {() => void} changed  called when there is more or less to undo or redo
   */
  constructor(session, changed = () => {}) {
    this.#session = session;
    this.#changed = changed;
  }

  get #stack() {
    const session = this.#session();
    return session?.branch ? this.#of(session.branch, session.branches) : null;
  }

  #of(branch, branches) {
    let stack = this.#stacks.get(branch);
    if (stack) return stack;
    const parent = branches.find((one) => one.id === branch.parent);
    const done = parent ? this.#of(parent, branches).done.filter((step) => step.t <= branch.t) : [];
    this.#stacks.set(branch, (stack = { done, undone: [] }));
    return stack;
  }

  get canUndo() {
    return Boolean(this.#last("done"));
  }

  get canRedo() {
    return Boolean(this.#last("undone"));
  }

  /** The step to move next. In the past only what had been set by then can be taken back. */
  #last(from) {
    const session = this.#session();
    const steps = this.#stack?.[from] ?? [];
    return from === "done" && !session.live ? steps.findLast((step) => step.t <= session.head) : steps.at(-1);
  }

  /** Remember where a control stood, unless a drag of it is already under way. */
  track(key, value) {
    if (!this.#before.has(key)) this.#before.set(key, value);
  }

  /** A drag has ended at *value*; *put* sets the control to a value; *done* as for `push`. */
  commit(key, value, put, done) {
    const before = this.#before.get(key);
    this.#before.delete(key);
    if (before === undefined || before === value) return Promise.resolve();
    return this.push(() => put(before), () => put(value), done);
  }

  /** Keep a step once *done* has come: only then is it known on which branch it was taken. */
  push(undo, redo, done = Promise.resolve()) {
    return this.#next(async () => {
      await done;
      const stack = this.#stack;
      if (!stack) return;
      stack.done.push({ undo, redo, t: this.#session().head });
      stack.done.splice(0, stack.done.length - MOST);
      stack.undone = [];
      this.#changed();
    });
  }

  undo() {
    return this.#next(() => this.#move("done", "undone", "undo"));
  }

  redo() {
    return this.#next(() => this.#move("undone", "done", "redo"));
  }

  /** Take back or repeat the last step. In the past that starts a branch, which then keeps the step. */
  async #move(from, to, act) {
    const step = this.#last(from);
    if (!step) return;
    await step[act]();
    const stack = this.#stack;
    stack[from] = stack[from].filter((one) => one !== step);
    stack[to].push({ ...step, t: this.#session().head });
    this.#changed();
  }

  #next(task) {
    const result = this.#turn.then(task);
    this.#turn = result.catch(() => {});
    return result;
  }

  /** A drag that has not ended belongs to a run that is over. */
  clear() {
    this.#before.clear();
  }
}
