// Two cells with the same luck, one thing different.

import { button, choose, clear, csv, field, h, starters, table } from "../dom.js";
import { embed, isDark, savers } from "../figure.js";
import { contexts, knobOf, knobs, settingNow, short, shown, told } from "../knowledge.js";

const NAMES = { exosome: "Exosomes", microvesicle: "Microvesicles", armm: "ARMMs", oncosome: "Large oncosomes", apoptotic_body: "Apoptotic bodies", migrasome: "Migrasomes", virus: "Viruses" };
const FATES = { lysosome: "MVEs to lysosomes", membrane: "MVEs fused with the membrane", autophagosome: "MVEs to autophagosomes" };

/** Questions to begin with: [text, knob, where it is put]. */
const QUESTIONS = [
  ["Oxygen at 1 %", "signal:oxygen", 0.05],
  ["Without RAB27A", "lever:rab27a_ko", 1],
  ["ROCK blocked", "lever:y27632", 1],
];

const clock = (ms) => (ms < 3_600_000 ? `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s` : `${Math.floor(ms / 3_600_000)} h ${Math.round((ms % 3_600_000) / 60_000)} min`);
const plain = (text) => text.replaceAll("_", " ");

export function build({ element, model, app, channel, page, go, say }) {
  const signals = new Map(model.signals.map((one) => [one.id, one]));
  let running = null;
  const knob = choose(knobs(model), "signal:oxygen", () => words());
  const value = h("input", { type: "range", min: 0, max: 1, step: 0.01, value: 0.05 });
  const valueText = h("output", {});
  value.addEventListener("input", words);
  const context = choose(contexts(model), app.context ?? "generic");
  const number = (n, min, max) => h("input", { type: "number", value: n, min, max, step: 1, required: true });
  const cells = number(4, 1, 16);
  const hours = number(4, 1, 12);
  const same = h("input", { type: "checkbox" });
  const sameText = h("span", { class: "muted" });
  const problem = h("p", { class: "bad", role: "alert" });
  const bar = h("div", { class: "progress", hidden: true }, h("span", { role: "status" }), h("div", { class: "rail" }, h("div")));
  const result = h("section", { class: "stack", "aria-label": "Result" }, h("div", { class: "card" }, starters("Control and treated cell share every throw of the dice. Whatever differs between them was caused by the one thing that you change.", QUESTIONS.map(([text, id, u]) => [text, () => ask(id, u)]))));
  const start = button("Compare", () => run(), { class: "button main" });
  const stop = button("Cancel", () => running?.cancel(), { hidden: true });
  const twin = button("Show both on the stage", () => stage());

  /** Fill the form with a question and answer it. */
  function ask(id, u) {
    knob.value = id;
    value.value = u;
    words();
    return run();
  }

  function words() {
    const { kind, id } = knobOf(knob.value);
    valueText.textContent = kind === "signal" ? shown(signals.get(id), Number(value.value)) : `${Math.round(100 * value.value)} % of its strength`;
  }

  element.append(
    h(
      "div",
      { class: "split" },
      h(
        "form",
        { class: "form card", on: { submit: (event) => event.preventDefault() } },
        h("h2", { text: "One thing different" }),
        field("Change this", knob),
        h("label", { class: "field" }, h("span", {}, "To ", valueText), value),
        field("In this cell", context),
        h("label", { class: "row" }, same, h("span", { text: "Keep everything else as it is on the stage" })),
        sameText,
        h("div", { class: "pair" }, field("Pairs of cells", cells), field("Hours of cell time", hours)),
        h("div", { class: "row" }, start, stop),
        twin,
        bar,
        problem,
      ),
      result,
    ),
  );
  words();

  /** Nodes that a lever holds at the chosen strength: none of it is basal, all of it the lever's value. */
  function held(id) {
    const u = Number(value.value);
    return Object.entries(model.levers.find((one) => one.id === id).sets).map(([node, full]) => {
      const basal = app.basal[node] ?? 0;
      return [node, Math.round((basal + u * (full - basal)) * 1e6) / 1e6];
    });
  }

  function treated(setting) {
    const { kind, id } = knobOf(knob.value);
    if (kind === "signal") return { ...setting, signals: { ...setting.signals, [id]: Number(value.value) } };
    return { ...setting, perturb: { ...setting.perturb, ...Object.fromEntries(held(id)) } };
  }

  /** The cell on the stage and its twin, in which the knob is set: a lever with all its nodes. */
  async function stage() {
    const { kind, id } = knobOf(knob.value);
    const label = `${knob.selectedOptions[0].textContent} ${valueText.textContent}`;
    const inputs = kind === "signal" ? [["signal", id, Number(value.value)]] : held(id).map(([node, u]) => ["perturb", node, u]);
    await go("scene");
    const was = app.playing;
    app.pause();
    const [[first, name, u], ...more] = inputs;
    await app.openTwin({ kind: first, id: name, value: u, label });
    for (const input of more) await app.twin?.session.set(...input);
    if (was) app.play();
  }

  async function run() {
    problem.textContent = "";
    for (const [what, input] of [["pairs", cells], ["hours", hours]]) {
      if (!input.checkValidity()) return void (problem.textContent = `${what}: a whole number from ${input.min} to ${input.max} is allowed.`);
    }
    const now = settingNow(app);
    const setting = same.checked ? { ...now, context: context.value } : { context: context.value, seed: now.seed };
    start.disabled = true;
    stop.hidden = bar.hidden = false;
    bar.firstChild.textContent = "The cells are running …";
    try {
      running = channel.ask("compare", { setting, treated: treated(setting), minutes: 60 * Number(hours.value), cells: Number(cells.value), dark: isDark(page) }, (done, whole) => {
        bar.firstChild.textContent = `${done} of ${whole} pairs are ready`;
        bar.style.setProperty("--share", done / whole);
      });
      await show(await running, `${knob.selectedOptions[0].textContent} ${valueText.textContent}`, told(model, setting));
    } catch (error) {
      problem.textContent = error.message;
    }
    running = null;
    start.disabled = false;
    stop.hidden = bar.hidden = true;
    return undefined;
  }

  async function show(answer, changed, base) {
    clear(result);
    const place = h("div", { class: "figure-place tall" });
    let figure = null;
    const line = (name, before, after) => [name, short(before), short(after), before ? `${after >= before ? "+" : "−"}${short(Math.abs((100 * (after - before)) / before))} %` : after ? "new" : "–"];
    const rows = [
      ...Object.keys(NAMES).filter((kind) => answer.control.released[kind] || answer.treated.released[kind]).map((kind) => line(`${NAMES[kind]} per hour`, answer.control.released[kind], answer.treated.released[kind])),
      ...Object.keys(FATES).map((fate) => line(`${FATES[fate]} per hour`, answer.control.fates[fate] ?? 0, answer.treated.fates[fate] ?? 0)),
    ];
    const head = ["", "control", "treated", "change"];
    const bins = () => {
      const kinds = [...new Set([...Object.keys(answer.control.series), ...Object.keys(answer.treated.series)])];
      const size = Math.max(...[...Object.values(answer.control.series), ...Object.values(answer.treated.series)].map((one) => one.length));
      return [["minutes", ...kinds.flatMap((kind) => [`${kind} control`, `${kind} treated`])], ...Array.from({ length: size }, (_, i) => [i * answer.bin_min, ...kinds.flatMap((kind) => [answer.control.series[kind]?.[i] ?? 0, answer.treated.series[kind]?.[i] ?? 0])])];
    };
    const { first, differ } = answer;
    const alike = first && first.control[1] === first.treated[1] && first.control[2] === first.treated[2];
    const said = alike
      ? `The two cells of the first pair part after ${clock(first.control[0])}: ${plain(first.control[1])} (${first.control[2]}) happens in both, ${first.control[0] === first.treated[0] ? "but not in the same way" : `in the treated cell after ${clock(first.treated[0])}`}. Before that they are the same to the last vesicle.`
      : first
      ? `The two cells of the first pair part after ${clock(first.control[0])}: ${plain(first.control[1])} (${first.control[2]}) in the control, ${plain(first.treated[1])} (${first.treated[2]}) in the treated cell. Before that they are the same to the last vesicle.`
      : "The two cells of the first pair do not differ in a single event.";
    result.append(
      h("div", { class: "card" }, h("h2", { text: "First divergence" }), h("p", { class: "lead", text: said }), h("p", { class: "muted", text: `In that pair ${differ.same} vesicles and compartments are alike to the last event; ${differ.fate} took another way, ${differ.time} did the same at another time, ${differ.gone} exist only in the control, ${differ.new} only in the treated cell.` })),
      h("div", { class: "card" }, h("div", { class: "figure-head" }, h("h2", { text: `${changed} against ${base}` }), savers(() => figure, "compare", bins, csv, say)), place),
      h("div", { class: "card" }, h("h2", { text: `Means of ${answer.cells} ${answer.cells === 1 ? "pair" : "pairs"}` }), table(head, rows, "Control and treated")),
    );
    figure = await embed(answer.figure, place);
    if (start.getBoundingClientRect().bottom < result.getBoundingClientRect().top) result.scrollIntoView({ block: "start" }); // on a phone
    figure.place.setAttribute("aria-label", rows.map(([name, before, after]) => `${name}: control ${before}, treated ${after}`).join("; "));
  }

  const refresh = () => (sameText.textContent = `On the stage: ${told(model, settingNow(app))}`);
  return { open: refresh, changed: refresh };
}
