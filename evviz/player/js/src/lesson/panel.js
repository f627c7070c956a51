// The panel of a lesson or tour: one step at a time, predict, commit, observe, explain.

import { h, iconButton, setText } from "../dom.js";
import { format } from "../knowledge.js";
import { settings } from "./answers.js";
import { completion } from "./completion.js";
import { dots, shown, sweep, table } from "./figures.js";
import { hintsOf } from "./hints.js";
import { instruments } from "./instruments.js";
import { feedback } from "./judge.js";
import { probe } from "./probe.js";
import { prose, QUESTIONS, tried } from "./questions.js";
import { references } from "./references.js";
import { applySetting, settingAt } from "./setting.js";

export class Panel {
  constructor({ app, play, scene, t, close }) {
    Object.assign(this, { app, play, scene, t, close });
    this.lesson = play.lesson;
    this.measured = {}; // latest try by challenge
    this.title = h("h3", { class: "lesson-title", tabIndex: -1 });
    this.where = h("p", { class: "lesson-where" });
    this.bar = h("div", { class: "lesson-bar", "aria-hidden": "true" }, h("span"));
    this.body = h("div", { class: "lesson-body" });
    this.scroll = h("div", { class: "scroll lesson-scroll", tabIndex: 0, role: "region", "aria-label": t(this.kind()) }, this.title, this.body);
    this.back = h("button", { type: "button", class: "text-button", text: t("lesson.back"), on: { click: () => this.go(-1) } });
    this.next = h("button", { type: "button", class: "text-button main", on: { click: () => this.go(1) } });
    this.foot = h("div", { class: "lesson-foot" }, this.back, h("span", { class: "lesson-space" }), this.next);
    this.term = h("div", { class: "lesson-term", role: "status", hidden: true });
    this.element = h(
      "section",
      { class: "panel lesson", "aria-label": `${t(this.kind())}: ${this.lesson.label}`, "data-region": "guide" },
      h("div", { class: "panel-head" }, h("h3", { text: this.lesson.label }), h("span", { class: "tools" }, iconButton("reset", t("lesson.again"), () => this.again()), iconButton("close", t("lesson.hide"), close))),
      this.where,
      this.bar,
      this.scroll,
      this.term,
      this.foot,
    );
    this.element.addEventListener("click", (event) => this.#clicked(event));
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.term.hidden) return;
      this.#explain(null);
      event.stopPropagation();
    });
    this.element.addEventListener("mouseover", (event) => event.target.classList?.contains("term") && this.#explain(event.target));
    this.element.addEventListener("focusin", (event) => event.target.classList?.contains("term") && this.#explain(event.target));
    this.element.addEventListener("mouseout", (event) => event.target.classList?.contains("term") && this.#explain(null));
    this.show(false);
  }

  kind() {
    return this.lesson.scene ? "lesson.lesson" : "lesson.tour";
  }

  get step() {
    return this.play.step;
  }

  // -- moving on

  go(by) {
    if (by > 0) this.play.goOn();
    else this.play.goBack();
    this.show();
  }

  again() {
    if (this.lesson.scene && !confirm(this.t("lesson.sure"))) return;
    this.play.again();
    this.measured = {};
    this.show();
  }

  /** Draw the present step; with *focus* the reader is taken to its title. */
  show(focus = true) {
    const { play, t } = this;
    this.#explain(null);
    this.panels?.destroy();
    this.panels = null;
    const steps = this.lesson.steps;
    const n = play.finished ? steps.length : play.at + 1;
    setText(this.where, t("lesson.step", { n, of: steps.length }));
    this.bar.firstChild.style.setProperty("width", `${(100 * (play.finished ? n : n - 1)) / steps.length}%`);
    setText(this.title, play.finished ? t("lesson.done") : this.step.title);
    this.body.replaceChildren(...(play.finished ? this.#end() : this.#stepParts()));
    this.#buttons();
    this.#set();
    this.scroll.scrollTop = 0;
    if (focus) this.title.focus({ preventScroll: true });
  }

  /** The cell is there: from now on steps set it; the present one too if *set*. */
  begin(set = true) {
    this.begun = true;
    if (set) this.#set();
  }

  #set() {
    const { app, lesson, play, scene } = this;
    if (this.begun && !play.finished) applySetting(app, lesson.steps, play.at, scene).catch((error) => app.problem(error.message));
  }

  #buttons() {
    const { play, t } = this;
    const last = !play.finished && play.following() < 0;
    this.back.disabled = !play.finished && !play.path.length;
    this.next.hidden = play.finished || (last && !this.lesson.scene);
    setText(this.next, t(last ? "lesson.finish" : "lesson.next"));
    this.next.disabled = !play.mayGoOn();
  }

  #stepParts() {
    const { step, lesson } = this;
    const parts = [];
    if (this.play.at === 0) parts.push(...this.#opening());
    parts.push(prose(step.html));
    if (step.kind === "observe") parts.push(...this.#observe());
    else if (this.play.asks()) parts.push(this.#question());
    const { panels } = settingAt(lesson.steps, this.play.at, this.scene);
    if (panels?.length) {
      this.panels = instruments(this.app, panels, this.t);
      parts.push(this.panels.element);
    }
    parts.push(references(this.lesson, step, this.play, this.t));
    return parts;
  }

  #opening() {
    const { lesson, t } = this;
    const parts = [prose(lesson.intro, { class: "lesson-prose lesson-lead" })];
    if (lesson.goals) parts.push(h("div", { class: "lesson-goals" }, h("h4", { text: t("lesson.goals") }), prose(lesson.goals)));
    if (lesson.model && lesson.model !== this.app.knowledge.hash) parts.push(h("p", { class: "lesson-note", text: t("lesson.older") }));
    return parts;
  }

  #end() {
    return [completion(this.play, this.app.knowledge, this.t)];
  }

  // -- questions

  #question() {
    const { app, lesson, step, play, t } = this;
    const given = play.given();
    const form = QUESTIONS[step.kind]({ app, lesson, step, given, t, play });
    const reply = h("div", { class: "lesson-reply", role: "status" });
    const locked = Boolean(step.shown_by && given.length);
    const word = step.kind === "set" ? t("lesson.try", { n: lesson.tries.cells }) : t(step.kind === "write" ? "lesson.compare" : step.shown_by ? "lesson.commit" : "lesson.check");
    const send = h("button", { type: "button", class: "text-button main", text: word, disabled: locked });
    const hints = hintsOf(step, play, t);
    send.addEventListener("click", () => this.#send(form, reply, send));
    const element = h("div", { class: "lesson-question" }, form.element, h("div", { class: "lesson-buttons" }, send, hints.button), hints.list, reply);
    if (given.length) this.#reply(reply, given.at(-1));
    return element;
  }

  async #send(form, reply, send) {
    const { app, lesson, step, play, t } = this;
    const value = form.value();
    if (value === null) return void reply.replaceChildren(h("p", { text: t("lesson.pick") }));
    let measured = value;
    if (step.kind === "set") {
      send.disabled = true;
      measured = await this.#try(reply).catch((error) => void app.problem(error.message));
      send.disabled = false;
      if (!measured || this.step !== step) return;
      this.measured[step.id] = measured;
    }
    const verdict = step.kind === "set" ? play.answer(measured, measured, settings(app)) : play.answer(value);
    if (!verdict) return;
    if (step.shown_by) {
      this.show(false);
      this.next.focus();
      return;
    }
    this.#reply(reply, play.given().at(-1));
    this.#buttons();
    this.#mark();
    reply.scrollIntoView({ block: "nearest" });
  }

  /** Show on the options which were tried. */
  #mark() {
    for (const one of this.play.given()) {
      const input = this.body.querySelector(`input[type="radio"][value="${CSS.escape(String(one.answer))}"]`);
      if (input) input.closest("label").dataset.state = one.right ? "right" : "wrong";
    }
  }

  async #try(reply) {
    const { app, lesson, step, t } = this;
    const bar = h("progress", { max: 1, value: 0, "aria-label": t("lesson.trying", { n: lesson.tries.cells }) });
    reply.replaceChildren(h("p", { text: t("lesson.trying", { n: lesson.tries.cells }) }), bar);
    const was = app.playing;
    app.pause();
    const { signals, clamps } = app.values();
    const changed = Object.fromEntries([...signals].filter(([id, u]) => u !== app.rest[id]));
    const found = await probe(app, step, lesson.tries, { context: app.context, signals: changed, perturb: Object.fromEntries(clamps) }, (share) => (bar.value = share));
    if (was) app.play();
    return found;
  }

  #reply(reply, given) {
    const { lesson, step, play, t } = this;
    const parts = [];
    if (step.shown_by) parts.push(h("p", { class: "lesson-note", text: t("lesson.committed") }));
    else {
      if (step.kind === "set") parts.push(tried(lesson, step, given.answer, t, (name) => this.#label(name)));
      if (step.kind === "write") parts.push(h("h4", { text: t("lesson.model") }));
      else parts.push(h("p", { class: "lesson-verdict", "data-state": given.right ? "right" : "wrong", text: t(given.right ? "lesson.right" : "lesson.wrong") }));
      parts.push(prose(feedback(step, given)));
      if (given.misconception) parts.push(this.#idea(given.misconception));
      if (play.mayLook()) parts.push(h("p", { class: "lesson-note", text: t("lesson.answer", { what: this.#rightAnswer() }) }));
    }
    reply.replaceChildren(...parts);
  }

  #label(name) {
    if (this.lesson.observables[name]) return this.lesson.observables[name];
    return { label: name, unit: "" };
  }

  #idea(id) {
    const [before, after] = this.t("lesson.idea", { what: "\u0000" }).split("\u0000");
    return h("p", { class: "lesson-note" }, before, prose(this.lesson.misconceptions[id] ?? id, {}, "em"), after);
  }

  #rightAnswer() {
    const { step } = this;
    const words = (html) => prose(html, {}, "span").textContent;
    if (step.options) return words(step.options.find((one) => one.right).label);
    if (step.items) return step.items.map((item) => words(item.label)).join(" → ");
    const { signals = {}, levers = [] } = step.solution ?? {};
    const named = Object.entries(signals).map(([id, u]) => `${this.app.knowledge.nameOf(id)} ${format(this.app.knowledge.signals.get(id), u)}`);
    return [...named, ...levers.map((id) => this.app.knowledge.nameOf(id))].join(", ");
  }

  // -- seeing

  #observe() {
    const { lesson, step, play, t } = this;
    const parts = [];
    const predictions = play.predictions();
    const flat = step.experiments.filter((id) => !lesson.experiments[id].sweep);
    for (const name of flat.length ? step.observe : []) {
      const marks = predictions.filter(([one]) => one.kind === "number" && one.observable === name && !one.against).map(([one, { answer }]) => ({ value: answer, label: t("lesson.predicted", { value: shown(answer, one.unit) }) }));
      parts.push(dots(lesson, name, flat, marks));
    }
    for (const [one, { answer }] of predictions) if (one.kind === "curve") parts.push(sweep(lesson, one, this.#physical(one), answer));
    if (flat.length) parts.push(table(lesson, step.observe, flat, t));
    for (const [one, given] of predictions) parts.push(this.#outcome(one, given));
    return parts;
  }

  #physical(step) {
    const signal = this.app.knowledge.signals.get(this.lesson.experiments[step.experiment].sweep);
    return (u) => (signal ? format(signal, u) : String(u));
  }

  #outcome(step, given) {
    const { t } = this;
    const state = given.right ? "right" : "wrong";
    const parts = [h("h4", { text: step.title }), h("p", { class: "lesson-verdict", "data-state": state, text: t(given.right ? "lesson.right" : "lesson.wrong") })];
    if (step.kind === "number") parts.push(h("p", { class: "lesson-note", text: t("lesson.predicted", { value: shown(given.answer, step.unit === "times" ? "×" : step.unit) }) }));
    parts.push(prose(feedback(step, given)));
    if (given.misconception) parts.push(this.#idea(given.misconception));
    return h("div", { class: "lesson-outcome", "data-state": state }, ...parts);
  }

  // -- references and glossary

  #clicked(event) {
    const cite = event.target.closest?.("[data-reference]");
    if (cite) {
      event.preventDefault();
      const entry = this.body.querySelector(`[data-entry="${Number(cite.dataset.reference)}"]`);
      if (!entry) return;
      entry.closest("details").open = true;
      entry.focus();
      entry.scrollIntoView({ block: "nearest" });
    } else if (event.target.classList?.contains("term")) this.#explain(event.target);
  }

  #explain(button) {
    const entry = button && this.lesson.glossary[button.dataset.term];
    this.term.hidden = !entry;
    if (!entry) return;
    this.term.replaceChildren(h("strong", { text: entry.term }), h("p", { text: entry.says }), entry.sources.length ? h("p", { class: "lesson-note", text: this.t("lesson.source", { what: entry.sources.join("; ") }) }) : h("span"));
  }

  destroy() {
    this.panels?.destroy();
    this.element.remove();
  }
}
