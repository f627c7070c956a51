// A copy of the model to change: rules off, strengths moved, rules added; scored against the findings.

import { button, calm, choose, clear, download, field, h, table } from "../dom.js";
import { short } from "../knowledge.js";

const MOST_ROWS = 60;
const LARGEST = 1_000_000;
const SIZE = { fold: [0.001, 1000], weight: [0, 1], requires: [0, 0.999] };

/** The edits stay while the tab is open, even if the page is built anew. */
const kept = { edits: { off: [], sizes: {}, added: [] }, adopted: false };

const SAME = "No difference to the literature set.";

export function build({ element, model, app, channel, page, say, go }) {
  const known = app.knowledge;
  const { edits } = kept;
  let running = null;
  const sizeOf = (rule) => ["fold", "weight", "requires"].find((key) => rule[key] !== undefined);
  const original = page.literature ?? model;

  const search = h("input", { type: "search", class: "search", placeholder: "Find a rule to change", "aria-label": "Find a rule to change", on: { input: calm(() => rows(), 120) } });
  const count = h("span", { class: "muted", role: "status" });
  const place = h("div", {});
  const changes = h("section", { class: "card stack", "aria-label": "Your copy" });
  const problems = h("ul", { class: "bad", role: "alert" });
  const differences = h("ul", { class: "claims" }, h("li", { class: "muted", text: SAME }));
  const scoreText = h("p", { class: "lead", role: "status" });
  const scoreRows = h("div", {});
  const bar = h("div", { class: "progress", hidden: true }, h("span", { role: "status" }), h("div", { class: "rail" }, h("div")));
  const start = button("Recompute the score", () => score(), { class: "button main" });
  const stop = button("Cancel", () => running?.cancel(), { hidden: true });
  const adopt = button("Play my copy", () => play());
  const undo = button("Back to the literature set", () => reset());
  const file = h("input", { type: "file", accept: ".json", "aria-label": "Open an edited model" });
  file.addEventListener("change", () => open());

  const form = {
    when: h("input", { type: "text", placeholder: "HIF1A & !ROCK1", autocomplete: "off", spellcheck: "false" }),
    target: h("select", {}, targets()),
    size: h("input", { type: "number", value: 2, step: "any" }),
    how: choose([["fold", "changes the rate by the factor"], ["requires", "is needed; without it the rate is this share"], ["raises", "raises the activity, with weight"], ["lowers", "lowers the activity, with weight"]], "fold"),
    says: h("input", { type: "text", placeholder: "What does it say?", maxlength: 200 }),
  };
  function targets() {
    const option = (prefix) => (one) => h("option", { value: `${prefix}:${one.id}`, text: one.label ?? one.name ?? one.id });
    const sorted = (list) => [...list].sort((a, b) => (a.label ?? a.name ?? a.id).localeCompare(b.label ?? b.name ?? b.id));
    return [h("optgroup", { label: "Events" }, sorted(model.targets).map(option("rate"))), h("optgroup", { label: "Molecules" }, sorted(model.nodes).map(option("node")))];
  }
  form.target.value = "rate:microvesicle_budding";

  element.append(
    h("p", { class: "lead", text: "Change a copy of the model: switch rules off, change strengths, add a rule. Then ask how many published findings your copy still reproduces." }),
    h(
      "div",
      { class: "split wide-left" },
      h(
        "div",
        { class: "stack" },
        h("section", { class: "card", "aria-label": "Rules" }, h("div", { class: "row" }, search, count), place),
        h(
          "form",
          { class: "card form", on: { submit: (event) => (event.preventDefault(), add()) } },
          h("h2", { text: "Add a rule" }),
          field("When (names joined by & | ! and brackets)", form.when),
          h("div", { class: "pair" }, field("This", form.how), field("Number", form.size)),
          field("Of", form.target),
          field("In words", form.says),
          h("div", { class: "row" }, h("button", { type: "submit", class: "button", text: "Add this rule" })),
        ),
      ),
      changes,
    ),
  );
  changes.append(
    h("h2", { text: "Your copy" }),
    differences,
    problems,
    h("div", { class: "row" }, start, stop, adopt, undo),
    bar,
    scoreText,
    scoreRows,
    h("h2", { text: "Keep it" }),
    h("div", { class: "row" }, button("Save as a file", () => download(JSON.stringify({ evviz_model: 1, base: original.hash, edits }, null, 1), "evviz-model.json", "application/json"))),
    h("label", { class: "field" }, h("span", { text: "Open a file" }), file),
  );

  function rows() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const edited = new Set([...edits.off, ...Object.keys(edits.sizes)]);
    const found = original.rules
      .filter((rule) => words.every((word) => `${rule.id} ${rule.says} ${rule.when} ${rule.target} ${known.nameOf(rule.target)}`.toLowerCase().includes(word)))
      .sort((a, b) => edited.has(b.id) - edited.has(a.id));
    count.textContent = `${found.length} ${found.length === 1 ? "rule" : "rules"}`;
    clear(place);
    place.append(
      table(
        ["On", "Rule", "Strength"],
        found.slice(0, MOST_ROWS).map((rule) => {
          const key = sizeOf(rule);
          const on = h("input", { type: "checkbox", checked: !edits.off.includes(rule.id), "aria-label": `Rule is on: ${rule.says}` });
          on.addEventListener("change", () => {
            edits.off = on.checked ? edits.off.filter((id) => id !== rule.id) : [...edits.off, rule.id];
            changed();
          });
          const size = h("input", { type: "number", step: "any", min: SIZE[key][0], max: SIZE[key][1], value: edits.sizes[rule.id]?.[key] ?? rule[key], "aria-label": `${key} of: ${rule.says}` });
          size.addEventListener("change", () => {
            const value = size.valueAsNumber;
            if (!size.checkValidity() || Number.isNaN(value)) {
              say(`${key} must be a number from ${SIZE[key][0]} to ${SIZE[key][1]}; nothing was changed.`, true);
              size.value = edits.sizes[rule.id]?.[key] ?? rule[key];
              return;
            }
            if (value === rule[key]) delete edits.sizes[rule.id];
            else edits.sizes[rule.id] = { [key]: value };
            changed();
          });
          return [on, h("div", {}, rule.says, h("div", { class: "muted", text: `${rule.when} → ${known.nameOf(rule.target)}` })), h("label", { class: "strength" }, size, h("span", { class: "muted", text: key }))];
        }),
        "Rules of your copy",
      ),
    );
  }

  function add() {
    const [kind, target] = form.target.value.split(/:(.*)/);
    const how = form.how.value;
    const size = form.size.valueAsNumber;
    if ((kind === "node") !== (how === "raises" || how === "lowers")) {
      say(kind === "node" ? "A molecule is raised or lowered; choose one of these." : "An event changes by a factor, or needs something; choose one of these.", true);
      return;
    }
    const rule = { id: `my-rule-${edits.added.length + 1}`, kind, target, when: form.when.value.trim(), says: form.says.value.trim() || "A rule of my own." };
    if (kind === "node") Object.assign(rule, { effect: how, weight: size });
    else rule[how] = size;
    edits.added.push(rule);
    changed();
  }

  const changed = calm(async () => {
    scoreText.textContent = "";
    clear(scoreRows);
    try {
      const answer = await channel.ask("edit", { edits });
      kept.compiled = answer;
      differences.replaceChildren(...(answer.differences.length ? answer.differences.map((line) => h("li", { text: line })) : [h("li", { class: "muted", text: SAME })]));
      edits.added.forEach((rule, i) => differences.children[edits.off.length + Object.keys(edits.sizes).length + i]?.append(" ", button("Remove", () => (edits.added.splice(i, 1), changed()), { class: "button quiet", "aria-label": `Remove rule ${i + 1}` })));
      problems.replaceChildren(...answer.problems.map((line) => h("li", { text: line })));
      start.disabled = adopt.disabled = answer.problems.length > 0;
    } catch (error) {
      problems.replaceChildren(h("li", { text: error.message }));
      start.disabled = adopt.disabled = true;
    }
    undo.disabled = !edits.off.length && !Object.keys(edits.sizes).length && !edits.added.length && !page.literature;
  }, 200);

  /** The score so far, with its bounds while experiments are still to come. */
  function told(now, ended) {
    const open = now.high - now.low;
    const [least, most] = [now.low, now.high];
    scoreText.textContent = open
      ? `Your copy reproduces between ${least} and ${most} of ${now.experiments} findings${ended ? "" : " so far"}; the literature set reproduces ${now.before}.`
      : `Your copy reproduces ${least} of ${now.experiments} findings; the literature set reproduces ${now.before}.`;
    const rest = now.touched - now.replayed;
    scoreRows.replaceChildren(
      h("p", { class: "muted", text: `${now.touched} experiments are touched by your changes; ${now.replayed} of them are replayed${rest ? `, ${rest} are still open` : ""}. The others keep their recorded verdict.` }),
      now.rows.length ? table(["Experiment", "Before", "Now"], now.rows.map((row) => [row.says || row.id, row.before, `${row.after}${row.change === null ? "" : ` (${short(100 * row.change)} %)`}`]), "Verdicts that change") : h("p", { text: rest ? "No verdict has changed yet." : "No verdict changes." }),
    );
  }

  async function score() {
    const asked = JSON.stringify(edits);
    let last = null;
    start.disabled = true;
    stop.hidden = bar.hidden = false;
    bar.firstChild.textContent = "Which findings do the changes touch?";
    running = channel.ask("score", { edits }, (done, whole, now) => {
      bar.style.setProperty("--share", done / whole);
      if (!now) return;
      last = now;
      bar.firstChild.textContent = `${now.replayed} of ${now.touched} touched experiments are replayed`;
      if (asked === JSON.stringify(edits)) told(now, false);
    });
    try {
      const now = await running;
      if (asked === JSON.stringify(edits)) told(now, true);
      else scoreText.textContent = "The copy was changed meanwhile; compute its score anew.";
    } catch (error) {
      if (last && error.message === "Stopped.") told(last, true);
      else scoreText.textContent = error.message;
    }
    running = null;
    start.disabled = false;
    stop.hidden = bar.hidden = true;
  }

  async function play() {
    const answer = kept.compiled;
    if (!answer?.rules) return;
    say("The cell starts anew with your copy of the model.");
    await page.adopt({ ...original, rules: answer.rules, hash: answer.hash }, edits.off);
  }
  async function reset() {
    Object.assign(edits, { off: [], sizes: {}, added: [] });
    kept.compiled = null;
    if (page.literature) await page.adopt(original, []);
    else {
      rows();
      changed();
    }
  }
  async function open() {
    const [chosen] = file.files;
    if (!chosen) return;
    try {
      if (chosen.size > LARGEST) throw new Error(`${chosen.name}: larger than 1 MB`);
      const answer = await channel.ask("edit-open", { text: await chosen.text() });
      Object.assign(edits, answer.edits);
      rows();
      changed();
      say(answer.other ? `${chosen.name} was made with another version of the model; check the differences.` : `${chosen.name} is open.`);
    } catch (error) {
      say(`Nothing was changed. ${chosen.name}: ${error.message}`, true);
    }
    file.value = "";
  }
  rows();
  changed();
  return {};
}
