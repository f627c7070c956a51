// What a student said and what came of it, question by question, in plain words: for the last page.

import { format, pretty } from "../knowledge.js";
import { shown } from "./figures.js";
import { cells, curve, feedback, mean, shape, truth } from "./judge.js";

/** Feedback is told in short: at most so many sentences of it. */
const SENTENCES = 2;

/** The words of HTML that Python has rendered, without its references. */
export function plain(html) {
  const inside = new DOMParser().parseFromString(html ?? "", "text/html").body;
  for (const cite of inside.querySelectorAll("sup")) cite.remove();
  return inside.textContent.replace(/\s+/g, " ").replace(/ ([.,;:?!])/g, "$1").trim();
}

/** The first sentences of a text. */
export function inShort(text) {
  return text.split(/(?<=[.?!])\s+(?=[A-Z“"])/).slice(0, SENTENCES).join(" ");
}

/** What is set in the cell now: "EGF 50 ng/mL, GW4869". */
export function settings(app) {
  const { signals, levers } = app.changed();
  const { knowledge } = app;
  return [...signals.map((id) => `${knowledge.nameOf(id)} ${format(knowledge.signals.get(id), app.signal(id))}`), ...levers.map((lever) => pretty(lever.label))].join(", ");
}

const unitOf = (step) => (step.unit === "times" ? "×" : step.unit);

const nameOf = (lesson, name) => lesson.observables[name] ?? { label: name, unit: "" };

/** "Exosomes released: 321 per hour (left alone) · 643 per hour (EGF)" */
function means(lesson, name, experiments) {
  const { label, unit } = nameOf(lesson, name);
  const told = experiments.map((id) => [lesson.experiments[id].label, cells(lesson, id, name)]).filter(([, seen]) => seen.length);
  const each = told.map(([where, seen]) => (told.length > 1 ? `${shown(mean(seen), unit)} (${where})` : shown(mean(seen), unit)));
  return told.length ? `${label}: ${each.join(" · ")}` : "";
}

/** The ends and the top of a curve in words. */
function course(lesson, step, values, t, physical) {
  const { unit } = nameOf(lesson, step.observable);
  const { at } = lesson.experiments[step.experiment];
  const top = values.indexOf(Math.max(...values));
  const points = [...new Set([0, top, values.length - 1])].sort((a, b) => a - b);
  return `${t(`lesson.shape.${shape(values)}`)} (${points.map((i) => `${shown(values[i], unit)} ${t("lesson.point", { where: physical(at[i]) })}`).join(", ")})`;
}

/** How an answer reads, by the kind of its question. */
const SAID = {
  choice: ({ step }, answer) => plain(step.options.find((one) => one.id === answer)?.label),
  order: ({ step }, answer) => answer.map((id) => plain(step.items.find((one) => one.id === id)?.label)).join(" → "),
  number: ({ step }, answer) => shown(answer, unitOf(step)),
  curve: ({ lesson, step, t, physical }, answer) => course(lesson, step, answer, t, physical),
  set: ({ lesson, step }, answer) => step.own.map((name) => `${nameOf(lesson, name).label}: ${shown(answer[name], nameOf(lesson, name).unit)}`).join("; "),
  write: (_, answer) => answer,
};
SAID.find = SAID.choice;

/** What the cells did, as far as the question was about cells. */
const SEEN = {
  choice({ lesson, step }) {
    const shows = lesson.steps.find((one) => one.id === step.shown_by);
    const flat = (shows?.experiments ?? []).filter((id) => !lesson.experiments[id].sweep);
    return (flat.length ? shows.observe : []).map((name) => means(lesson, name, flat)).filter(Boolean).join("; ");
  },
  find: ({ lesson, step }) => step.clues.map((name) => means(lesson, name, [step.control, step.treated])).filter(Boolean).join("; "),
  number({ lesson, step, t }) {
    const values = truth(lesson, step);
    const unit = unitOf(step);
    return values.length ? t("lesson.range", { mean: shown(mean(values), unit), low: shown(Math.min(...values), unit), high: shown(Math.max(...values), unit) }) : "";
  },
  curve: ({ lesson, step, t, physical }) => course(lesson, step, curve(lesson, step.experiment, step.observable), t, physical),
  set: ({ lesson, step, t }) => t("lesson.alone", { what: step.own.map((name) => `${nameOf(lesson, name).label}: ${shown(step.rest[name], nameOf(lesson, name).unit)}`).join("; ") }),
};

/**
 * Every question that was answered: {title, asked, said: [{text, right}], seen, says, state}.
 *
 * `said` has one entry per try; `state` is "right", "later" (after a wrong try), "wrong", "other" (than predicted) or "own".
 */
export function answers(play, knowledge, t) {
  const { lesson } = play;
  return lesson.steps
    .filter((step) => play.asks(step) && play.given(step).length)
    .map((step) => {
      const given = play.given(step);
      const signal = knowledge.signals.get(lesson.experiments[step.experiment]?.sweep);
      const about = { lesson, step, t, physical: (u) => (signal ? format(signal, u) : String(u)) };
      const last = given.at(-1);
      const own = step.kind === "write";
      return {
        title: step.title,
        asked: plain(step.html),
        said: given.map((one) => ({ text: [one.note, SAID[step.kind](about, one.answer)].filter(Boolean).join(" → "), right: one.right })),
        seen: SEEN[step.kind]?.(about) ?? "",
        says: own ? plain(feedback(step, last)) : inShort(plain(feedback(step, last))),
        predicted: Boolean(step.shown_by),
        state: own ? "own" : given[0].right ? "right" : last.right ? "later" : step.shown_by ? "other" : "wrong",
      };
    });
}
