// Listeners by name; `on` returns the function that removes the listener.

export class Emitter {
  #listeners = new Map();

  on(name, listener) {
    if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
    this.#listeners.get(name).add(listener);
    return () => this.#listeners.get(name)?.delete(listener);
  }

  emit(name, ...values) {
    for (const listener of this.#listeners.get(name) ?? []) listener(...values);
  }

  /** Who listens to *name* now. */
  listeners(name) {
    return [...(this.#listeners.get(name) ?? [])];
  }

  clear() {
    this.#listeners.clear();
  }
}
