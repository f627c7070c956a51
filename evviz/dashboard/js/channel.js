// Questions to Python and their answers.
//
// Up:   {ask: number, do: name, ...fields}       a question (names: evviz/dashboard/questions.py)
//       {cancel: number}                         never mind
// Down: {answer: number, value} | {answer, error: "one line"} | {progress: number, done, whole, so_far}

/** How long a question without progress may take, in ms. */
const PATIENCE_MS = 60_000;

export class Refused extends Error {}

export class Channel {
  #next = 1;
  #open = new Map();

  #waiting = []; // what was asked before Python was there

  connect(model) {
    this.model = model;
    model.on("msg:custom", (event) => this.#hear(event.data ?? event));
    for (const message of this.#waiting.splice(0)) model.send_msg(message);
  }

  #send(message) {
    if (this.model) this.model.send_msg(message);
    else this.#waiting.push(message);
  }

  #hear(message) {
    if (!message || typeof message !== "object") return;
    if ("progress" in message) {
      const open = this.#open.get(message.progress);
      open?.wait();
      open?.progress?.(message.done, message.whole, message.so_far);
    } else if ("answer" in message) {
      const open = this.#open.get(message.answer);
      if (!open) return;
      this.#open.delete(message.answer);
      clearTimeout(open.timer);
      if (message.error) open.fail(new Refused(message.error));
      else open.done(message.value);
    }
  }

  /** Ask; the promise has `cancel()`. */
  ask(name, fields = {}, progress = null) {
    const id = this.#next++;
    const promise = new Promise((done, fail) => {
      const open = { done, fail, progress };
      open.wait = () => {
        clearTimeout(open.timer);
        open.timer = setTimeout(() => {
          this.#open.delete(id);
          fail(new Refused("The server does not answer. The cell goes on; try again later."));
        }, PATIENCE_MS);
      };
      open.wait();
      this.#open.set(id, open);
      try {
        this.#send({ ask: id, do: name, ...fields });
      } catch (error) {
        this.#open.delete(id);
        clearTimeout(open.timer);
        fail(new Refused(`The server cannot be asked: ${error.message}`));
      }
    });
    promise.cancel = () => this.#open.has(id) && this.#send({ cancel: id });
    return promise;
  }
}
