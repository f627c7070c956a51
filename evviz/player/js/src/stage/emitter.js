/** Named listeners. */
export class Emitter {
  constructor(names) { this.listeners = Object.fromEntries(names.map((name) => [name, new Set()])); }

  /** Call *fn* whenever *name* happens; returns a function that stops it. */
  on(name, fn) {
    const set = this.listeners[name];
    if (!set) throw new Error(`stage.on: no event "${name}"; allowed: ${Object.keys(this.listeners).join(", ")}`);
    set.add(fn);
    return () => set.delete(fn);
  }

  emit(name, data) { for (const fn of this.listeners[name]) fn(data); }
}
