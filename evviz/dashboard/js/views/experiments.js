// The bench: one knob over a range, replicate cells, a dose-response curve.

import { button, choose, clear, csv, field, h, starters, table } from "../dom.js";
import { embed, isDark, savers } from "../figure.js";
import { contexts, knobOf, knobs, settingNow, short, shown, told } from "../knowledge.js";

const COMMON = ["exosome.release", "microvesicle.release", "ev.release", "small_ev.release", "recovered", "mve.lysosome_share", "mve.membrane_share", "ilv.per_mve", "exosome.rab11a.release", "lysosomal.release", "oncosome.release", "docked", "primed", "exosome.size", "microvesicle.size", "endocytosis.rate", "recipient.uptake", "birth_to_release.exosome", "birth_to_release.microvesicle"];

/** Questions to begin with: [text, knob, observable]. */
const QUESTIONS = [
  ["Microvesicles as oxygen falls", "signal:oxygen", "microvesicle.release"],
  ["Exosomes as Ca²⁺ rises", "signal:calcium_load", "exosome.release"],
  ["Microvesicles under shear", "signal:shear", "microvesicle.release"],
];

export function build({ element, model, app, channel, page, say }) {
  const signals = new Map(model.signals.map((one) => [one.id, one]));
  const kept = [];
  let running = null;

  const number = (value, min, max, step = 1) => h("input", { type: "number", value, min, max, step, required: true });
  const knob = choose(knobs(model), "signal:oxygen", () => ranges());
  const observe = h("select", {}, COMMON.map((id) => h("option", { value: id, text: id })));
  const context = choose(contexts(model), app.context ?? "generic");
  const from = h("input", { type: "range", min: 0, max: 1, step: 0.01, value: 0 });
  const to = h("input", { type: "range", min: 0, max: 1, step: 0.01, value: 1 });
  const fromText = h("output", {});
  const toText = h("output", {});
  const points = number(6, 2, 25);
  const cells = number(8, 2, 64);
  const hours = number(4, 1, 48);
  const same = h("input", { type: "checkbox" });
  const sameText = h("span", { class: "muted" });

  /** Fill the form with a question and answer it. */
  function ask(id, what) {
    knob.value = id;
    observe.value = what;
    ranges();
    return run();
  }

  function ranges() {
    const { kind, id } = knobOf(knob.value);
    const text = (u) => (kind === "signal" ? shown(signals.get(id), Number(u)) : `${Math.round(100 * u)} %`);
    fromText.textContent = text(from.value);
    toText.textContent = text(to.value);
  }
  from.addEventListener("input", ranges);
  to.addEventListener("input", ranges);

  const start = button("Run the experiment", () => run(), { class: "button main" });
  const stop = button("Cancel", () => running?.cancel(), { hidden: true });
  const bar = h("div", { class: "progress", hidden: true }, h("span", { role: "status" }), h("div", { class: "rail" }, h("div")));
  const problem = h("p", { class: "bad", role: "alert" });
  const list = h("div", { class: "row", role: "group", "aria-label": "Results of this tab" });
  const result = h("section", { class: "card", "aria-label": "Result" });
  const hint = starters("Choose a knob, a range and what to look at. Each point is a group of replicate cells that differ in their luck only.", QUESTIONS.map(([text, id, what]) => [text, () => ask(id, what)]));
  result.append(hint);

  const form = h(
    "form",
    { class: "form card", on: { submit: (event) => event.preventDefault() } },
    h("h2", { text: "Experiment" }),
    field("Move this", knob),
    h("div", { class: "pair" }, h("label", { class: "field" }, h("span", {}, "From ", fromText), from), h("label", { class: "field" }, h("span", {}, "To ", toText), to)),
    field("Look at", observe),
    field("In this cell", context),
    h("label", { class: "row" }, same, h("span", { text: "Keep everything else as it is on the stage" })),
    sameText,
    h("div", { class: "pair" }, field("Points", points), field("Cells per point", cells)),
    field("Hours of cell time", hours),
    h("div", { class: "row" }, start, stop),
    bar,
    problem,
  );
  element.append(h("div", { class: "split" }, form, h("div", { class: "stack" }, list, result)));
  ranges();

  channel.ask("observables").then((rows) => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const option = (id) => h("option", { value: id, text: byId.get(id)?.label ?? id });
    const rest = rows.filter((row) => !COMMON.includes(row.id) && !/^(node|target)\.|cargo/.test(row.id));
    const group = (label, ids) => h("optgroup", { label }, ids.map(option));
    observe.replaceChildren(
      group("Often asked", COMMON.filter((id) => byId.has(id))),
      group("More", rest.map((row) => row.id)),
      group("Cargo", rows.filter((row) => /cargo\./.test(row.id)).map((row) => row.id)),
      group("Activities", rows.filter((row) => row.id.startsWith("node.")).map((row) => row.id)),
    );
    observe.value = "exosome.release";
  }, (error) => (problem.textContent = error.message));

  function values() {
    const low = Number(from.value);
    const high = Number(to.value);
    const n = Number(points.value);
    if (low === high) throw new Error("The range is empty: move one of its ends.");
    for (const [what, input] of [["points", points], ["cells", cells], ["hours", hours]]) {
      if (!input.checkValidity() || !Number.isInteger(Number(input.value))) throw new Error(`${what}: a whole number from ${input.min} to ${input.max} is allowed.`);
    }
    return Array.from({ length: n }, (_, i) => Math.round((low + ((high - low) * i) / (n - 1)) * 10000) / 10000);
  }

  async function run() {
    problem.textContent = "";
    try {
      const setting = same.checked ? { ...settingNow(app), context: context.value } : { context: context.value };
      const asked = { setting, knob: knobOf(knob.value), values: values(), observe: observe.value, cells: Number(cells.value), minutes: 60 * Number(hours.value), dark: isDark(page) };
      const label = `${knob.selectedOptions[0].textContent} → ${observe.selectedOptions[0].textContent}`;
      start.disabled = true;
      stop.hidden = bar.hidden = false;
      progress(0, 1);
      running = channel.ask("dose", asked, progress);
      const answer = await running;
      kept.push({ asked, answer, label, told: told(model, setting), cell: context.selectedOptions[0].textContent });
      show(kept.length - 1);
    } catch (error) {
      problem.textContent = error.message;
    }
    running = null;
    start.disabled = false;
    stop.hidden = bar.hidden = true;
  }

  function progress(done, whole) {
    bar.firstChild.textContent = done === whole ? "Drawing …" : `${Math.round((100 * done) / whole)} % of the cells are ready`;
    bar.style.setProperty("--share", done / whole);
  }

  async function show(index) {
    const { asked, answer, label, told: how, cell } = kept[index];
    list.replaceChildren(...kept.map((one, i) => button(one.label, () => show(i), { "aria-pressed": String(i === index), class: "button" })));
    if (form.offsetTop < list.offsetTop) list.scrollIntoView({ block: "start" }); // below the form: on a phone
    clear(result);
    const place = h("div", { class: "figure-place" });
    const signal = asked.knob.kind === "signal" ? signals.get(asked.knob.id) : null;
    const at = (u) => (signal ? shown(signal, u) : short(u));
    const head = ["value", "slider (0 to 1)", "mean", "low 95 %", "high 95 %", "cells"];
    const rows = () => [head, ...answer.rows.map((row) => [at(row.value), row.value, row.mean, row.low, row.high, row.n])];
    let figure = null;
    result.append(
      h("div", { class: "figure-head" }, h("h2", { text: `${answer.observe.label} (${answer.observe.unit})` }), savers(() => figure, `dose-${asked.knob.id}-${asked.observe}`, rows, csv, say)),
      h("p", { class: "muted", text: `${cell}, ${how}; ${asked.cells} cells per point, ${asked.minutes / 60} h of cell time, the first hour not counted. Shaded: 95 % interval of the mean. The direction rests on findings, the size on teaching choices.` }),
      place,
      table(head, answer.rows.map((row) => [at(row.value), short(row.value), short(row.mean), short(row.low), short(row.high), String(row.n)]), "Numbers of the curve"),
    );
    figure = await embed(answer.figure, place);
    const first = answer.rows[0];
    const last = answer.rows.at(-1);
    figure.place.setAttribute("aria-label", `${label}: from ${short(first.mean)} at ${at(first.value)} to ${short(last.mean)} at ${at(last.value)}`);
  }

  return {
    open() {
      sameText.textContent = `On the stage: ${told(model, settingNow(app))}`;
    },
    changed() {
      sameText.textContent = `On the stage: ${told(model, settingNow(app))}`;
    },
  };
}
