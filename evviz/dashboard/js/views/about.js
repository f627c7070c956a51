// The model card: what is published, what is ours, what is simplified.

import { h } from "../dom.js";

const count = (list, fits) => list.filter(fits).length;

export function build({ element, model, ask, channel }) {
  const { rules, nodes, signals, levers, contexts, claims, references, disputes, targets } = model;
  const held = h("dd", { text: "…" });
  const cells = {
    "Rules": `${rules.length}, each with at least one published finding`,
    "Directions": "published: which thing raises or lowers which, and in which cell",
    "Numbers": `${count(rules, (rule) => rule.magnitude === "teaching-choice")} of ${rules.length} rules carry a size that is our teaching choice; ${count(rules, (rule) => rule.magnitude === "measured")} measured, ${count(rules, (rule) => rule.magnitude === "fitted")} fitted`,
    "Findings cited": `${Object.keys(claims).length}, from ${Object.keys(references).length} references`,
    "Signals, levers, cell types": `${signals.length}, ${levers.length}, ${contexts.length}`,
    "Molecules and processes": String(nodes.length),
    "Open disputes": disputes.map((one) => one.label).join(" "),
  };
  const facts = h("dl", { class: "facts" }, Object.entries(cells).map(([name, text]) => [h("dt", { text: name }), h("dd", { text })]), h("dt", { text: "Replayed findings" }), held);
  const version = h("dd", { text: "…" });
  element.append(
    h("p", { class: "lead", text: "EVViz is a cell that you can play with. It shows how cells release exosomes and microvesicles, and which published findings say so. It is a teaching model: directions are published, sizes are ours." }),
    h(
      "div",
      { class: "columns" },
      h("section", { class: "card" }, h("h2", { text: "What the model knows" }), facts),
      h(
        "section",
        { class: "card prose" },
        h("h2", { text: "What is simplified" }),
        h(
          "ul",
          {},
          [
            "A flat cell: positions are for the eye, no distance changes a rate.",
            "Every vesicle follows its own luck; vesicles do not compete for shared pools of proteins.",
            "Rates at rest are teaching choices, set so that a lesson shows enough events. The reviews give no rates.",
            "Activities run from 0 (absent) to 1 (fully active); they are no concentrations.",
            "One rule form for all: activity speeds or slows an event by a factor. Thresholds are teaching choices.",
            `Factors multiply; only the budding of microvesicles has a ceiling, ${targets.find((one) => one.id === "microvesicle_budding").most} a minute: about as much membrane as a cell can replace, a teaching choice.`,
            "Where the literature gives no direction, the model has no rule; the signal's card says “direction unknown”.",
            "Size names never imply origin (MISEV2023): an exosome is an EV that left an MVE, a microvesicle budded from the plasma membrane.",
          ].map((text) => h("li", { text })),
        ),
      ),
      h(
        "section",
        { class: "card" },
        h("h2", { text: "Which model this is" }),
        h("dl", { class: "facts" }, h("dt", { text: "EVViz" }), version, h("dt", { text: "Model" }), h("dd", { text: model.hash })),
        h("p", { class: "muted", text: "The same rules with the same seed give the same events on every machine. The model's hash is written into every run that you save." }),
      ),
      h(
        "section",
        { class: "card prose" },
        h("h2", { text: "Where it comes from" }),
        h("p", { text: `${references.J?.citation ?? "Jin et al. 2022"}; ${references.V?.citation ?? "van Niel, D'Angelo and Raposo 2018"}; and the papers that they cite. Every rule, lever and cell type names its findings under Evidence.` }),
        h("p", { text: "No account, no cookies, no tracking: what you do stays in this tab. The server keeps no names and no addresses." }),
      ),
    ),
  );
  channel.ask("about").then(
    (about) => {
      version.textContent = about.version;
      held.textContent = about.judged ? `${about.holds} of ${about.judged} published findings come out of the model with the right direction` : "not judged in this installation; `evviz evidence --record` does it";
    },
    () => (held.textContent = version.textContent = "the server does not answer"),
  );
  return {};
}
