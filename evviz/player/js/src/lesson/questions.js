// One form per kind of question. Each returns {element, value()} where value() is the answer or null.

import { h, iconButton, uid } from "../dom.js";
import { format } from "../knowledge.js";
import { dots, shown, sweep, topOf } from "./figures.js";

/** An element whose inside is HTML that Python has rendered and sanitised. */
export function prose(html, props = {}, tag = "div") {
  const element = h(tag, { class: "lesson-prose", ...props });
  element.innerHTML = html;
  return element;
}

function choice({ step, given }) {
  const name = uid("choice");
  const last = given.at(-1)?.answer;
  const locked = Boolean(step.shown_by && given.length);
  const rows = step.options.map((option) => {
    const input = h("input", { type: "radio", name, value: option.id, checked: option.id === last, disabled: locked });
    const tried = given.find((one) => one.answer === option.id);
    const state = tried && !step.shown_by ? (tried.right ? "right" : "wrong") : undefined;
    return h("label", { class: "lesson-option", "data-state": state }, input, prose(option.label, { class: "lesson-prose" }, "span"));
  });
  const element = h("fieldset", { class: "lesson-options" }, h("legend", { class: "unseen", text: step.title }), ...rows);
  return { element, value: () => element.querySelector("input:checked")?.value ?? null };
}

function find({ lesson, step, given, t, play }) {
  const form = choice({ step, given });
  const taken = () => play.hints[`${step.id}.clues`] ?? 0;
  const list = h("div", { class: "lesson-clues", "aria-live": "polite" });
  const more = h("button", { type: "button", class: "text-button" });
  const draw = () => {
    list.replaceChildren(...step.clues.slice(0, taken()).map((name) => dots(lesson, name, [step.control, step.treated])));
    more.hidden = taken() >= step.clues.length;
    more.textContent = t("lesson.clue", { left: step.clues.length - taken() });
  };
  more.addEventListener("click", () => {
    play.hints[`${step.id}.clues`] = taken() + 1;
    draw();
  });
  draw();
  return { element: h("div", {}, list, more, form.element), value: form.value };
}

/** An order that begins mixed, the same for everybody, and never right. */
function mixed(items) {
  const ids = items.map((item) => item.id);
  return [...ids.filter((_, i) => i % 2 === 1), ...ids.filter((_, i) => i % 2 === 0)];
}

function order({ step, given, t }) {
  const label = new Map(step.items.map((item) => [item.id, item.label]));
  const now = [...(given.at(-1)?.answer ?? mixed(step.items))];
  const list = h("ol", { class: "lesson-order", "aria-label": t("lesson.order") });
  const move = (id, by) => {
    const from = now.indexOf(id);
    const to = from + by;
    if (to < 0 || to >= now.length) return;
    now.splice(from, 1);
    now.splice(to, 0, id);
    draw();
    const side = by < 0 ? "up" : "down";
    const row = list.querySelector(`[data-item="${id}"]`);
    (row.querySelector(`[data-by="${side}"]:not(:disabled)`) ?? row.querySelector("button:not(:disabled)")).focus();
  };
  const draw = () =>
    list.replaceChildren(
      ...now.map((id, i) => {
        const text = prose(label.get(id), {}, "span");
        const what = text.textContent;
        return h(
          "li",
          { "data-item": id },
          h("span", { class: "lesson-place", text: String(i + 1), "aria-hidden": "true" }),
          text,
          iconButton("up", t("lesson.up", { what }), () => move(id, -1), { disabled: i === 0, "data-by": "up" }),
          iconButton("down", t("lesson.down", { what }), () => move(id, 1), { disabled: i === now.length - 1, "data-by": "down" }),
        );
      }),
    );
  draw();
  return { element: list, value: () => [...now] };
}

function number({ step, given, t }) {
  const id = uid("number");
  const locked = Boolean(step.shown_by && given.length);
  const start = given.at(-1)?.answer ?? Math.round((step.low + step.high) / 2 / step.by) * step.by;
  const unit = step.unit === "times" ? "×" : (step.unit ?? "");
  const input = h("input", { type: "range", id, min: String(step.low), max: String(step.high), step: String(step.by), value: String(start), disabled: locked });
  const out = h("output", { for: id, class: "lesson-value" });
  const nudge = (by) => {
    input.value = String(Number(input.value) + by * step.by);
    draw();
  };
  const draw = () => {
    out.textContent = shown(Number(input.value), unit);
    input.setAttribute("aria-valuetext", out.textContent);
    input.style.setProperty("--u", (Number(input.value) - step.low) / (step.high - step.low));
  };
  input.addEventListener("input", draw);
  draw();
  const element = h("div", { class: "lesson-number" }, h("label", { for: id, text: t("lesson.value") }), out, h("div", { class: "track" }, input), iconButton("minus", `− ${step.by}`, () => nudge(-1), { disabled: locked }), iconButton("plus", `+ ${step.by}`, () => nudge(1), { disabled: locked }));
  return { element, value: () => Number(input.value) };
}

function curve({ app, lesson, step, given, t }) {
  const { at, sweep: signalId } = lesson.experiments[step.experiment];
  const signal = app.knowledge.signals.get(signalId);
  const physical = (u) => (signal ? format(signal, u) : String(u));
  const { unit } = lesson.observables[step.observable];
  const top = topOf(lesson, step);
  const locked = Boolean(step.shown_by && given.length);
  const values = [...(given.at(-1)?.answer ?? at.map(() => top / 2))];
  const picture = h("div", {});
  const draw = () => picture.replaceChildren(sweep(lesson, step, physical, values, false));
  const rows = at.map((u, i) => {
    const id = uid("point");
    const input = h("input", { type: "range", id, min: "0", max: "100", step: "1", value: String(Math.round((100 * values[i]) / top)), disabled: locked });
    const show = () => {
      input.setAttribute("aria-valuetext", shown(values[i], unit));
      input.style.setProperty("--u", values[i] / top);
    };
    input.addEventListener("input", () => {
      values[i] = (Number(input.value) / 100) * top;
      show();
      draw();
    });
    show();
    return h("div", { class: "lesson-point" }, h("label", { for: id, text: t("lesson.point", { where: physical(u) }) }), h("div", { class: "track" }, input));
  });
  draw();
  return { element: h("fieldset", { class: "lesson-curve" }, h("legend", { text: t("lesson.sketch") }), picture, ...rows), value: () => [...values] };
}

function write({ step, given, t }) {
  const id = uid("write");
  const area = h("textarea", { id, rows: 5, value: given.at(-1)?.answer ?? "" });
  return { element: h("div", { class: "lesson-write" }, h("label", { for: id, text: t("lesson.write") }), area), value: () => (area.value.trim() ? area.value.trim() : null) };
}

/** The numbers of a try beside those of the same cells left alone. */
export function tried(lesson, step, measured, t, labelOf) {
  const rows = step.own.map((name) => {
    const { label, unit } = labelOf(name);
    return h("tr", {}, h("th", { scope: "row", text: label }), h("td", { text: shown(step.rest[name], unit) }), h("td", { text: shown(measured[name], unit) }));
  });
  const head = h("tr", {}, h("th", { scope: "col", text: t("lesson.what") }), h("th", { scope: "col", text: t("lesson.before") }), h("th", { scope: "col", text: t("lesson.after") }));
  return h("table", { class: "lesson-tried" }, h("thead", {}, head), h("tbody", {}, ...rows));
}

/** A challenge has no form of its own: the sliders of the cell are its form. */
const set = ({ t }) => ({ element: h("p", { class: "lesson-note", text: t("lesson.set") }), value: () => ({}) });

export const QUESTIONS = { choice, find, order, number, curve, write, set };
