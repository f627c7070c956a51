// Dialogs: the card of a signal, a finding, the share box, twin cells. Built when opened.

import { h, iconButton, select } from "../dom.js";
import { format, pretty } from "../knowledge.js";
import { marked } from "./glossary.js";

/** Open a modal dialog; it is removed when closed. */
export function openDialog(app, root, title, ...content) {
  const head = h("h3", { text: title });
  const dialog = h(
    "dialog",
    { "aria-label": title },
    h("div", { class: "inside" }, h("div", { class: "dialog-head" }, head, iconButton("close", app.words("close"), () => dialog.close())), ...content),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop
  });
  root.append(dialog);
  dialog.showModal();
  return dialog;
}

/** References as text and links; only http(s) addresses made from a DOI or PMID are links. */
function referenceLine(reference) {
  const line = h("span", {}, `${reference.citation ?? reference.key}${reference.doi || reference.pmid ? " " : ""}`);
  if (reference.doi) line.append(h("a", { href: `https://doi.org/${encodeURI(reference.doi)}`, target: "_blank", rel: "noopener noreferrer", text: `doi:${reference.doi}` }));
  else if (reference.pmid) line.append(h("a", { href: `https://pubmed.ncbi.nlm.nih.gov/${Number(reference.pmid)}/`, target: "_blank", rel: "noopener noreferrer", text: `PMID ${reference.pmid}` }));
  return line;
}

/** A list of findings with their sources. */
export function claimList(app, ids, seen = new Set()) {
  const found = ids.map((id) => app.knowledge.claim(id) ?? { id, says: app.words("claim.missing"), references: [] });
  return h(
    "ul",
    { class: "claims" },
    ...found.map((claim) =>
      h(
        "li",
        {},
        h("span", { class: "cite-id", text: claim.id }),
        h(
          "div",
          {},
          h("p", {}, ...marked(app, claim.says, seen)),
          claim.cell ? h("p", { class: "ref", text: app.words("claim.cell", { cell: claim.cell }) }) : null,
          claim.references.length ? h("p", { class: "ref" }, ...claim.references.flatMap((reference, i) => [i ? "; " : "", referenceLine(reference)])) : null,
        ),
      ),
    ),
  );
}

/** The finding behind one citation, with the rule that uses it. */
export function openClaim(app, root, ids, rule) {
  const t = app.words;
  const seen = new Set();
  openDialog(
    app,
    root,
    t("claim.title"),
    rule ? h("p", {}, ...marked(app, rule.says, seen)) : null,
    claimList(app, ids, seen),
    rule ? h("p", { class: "teach", text: t(rule.magnitude === "teaching-choice" || !rule.magnitude ? "claim.teaching" : "claim.measured") }) : null,
  );
}

/** The card of a signal: what it is, what is known, what nobody knows. */
export function openCard(app, root, id) {
  const t = app.words;
  const signal = app.knowledge.signals.get(id);
  const seen = new Set();
  const rules = [...app.knowledge.rules.values()].filter((rule) => rule.gate.some((clause) => clause.some(([name]) => name === id)));
  openDialog(
    app,
    root,
    pretty(signal.label),
    h("p", {}, ...marked(app, pretty(signal.card), seen)),
    h(
      "dl",
      { class: "about-thing" },
      h("dt", { text: t("card.now") }),
      h("dd", { text: format(signal, app.signal(id)) }),
      h("dt", { text: t("card.rest") }),
      h("dd", { text: format(signal, app.rest[id] ?? signal.rest) }),
      h("dt", { text: t("card.range") }),
      h("dd", { text: `${format(signal, 0)} – ${format(signal, 1)}` }),
      ...(signal.receptor ? [h("dt", { text: t("card.receptor") }), h("dd", { text: signal.receptor })] : []),
    ),
    rules.length ? h("h4", { text: t("card.does") }) : null,
    rules.length ? h("ul", { class: "claims" }, ...rules.map((rule) => h("li", {}, h("span", { class: "cite-id", text: rule.evidence?.[0]?.claim ?? "" }), h("p", {}, ...marked(app, rule.says, seen))))) : null,
    signal.claims?.length ? h("h4", { text: t("card.claims") }) : null,
    signal.claims?.length ? claimList(app, signal.claims, seen) : null,
    signal.unknown?.length ? h("h4", { text: t("card.unknown") }) : null,
    signal.unknown?.length ? h("p", { class: "quiet", text: t("card.unknown.note") }) : null,
    signal.unknown?.length ? claimList(app, signal.unknown, seen) : null,
    !rules.length && !signal.unknown?.length ? h("p", { class: "quiet", text: t("card.none") }) : null,
  );
}

/** One question on which findings disagree, with a choice of side; a change starts the run anew. */
function disputeField(app, dispute) {
  const name = (side) => side.replaceAll("_", " ");
  const now = app.session.header.sides?.[dispute.id] ?? dispute.default;
  const pick = select(
    dispute.sides.map((side) => ({ value: side, label: name(side) })),
    now,
    (side) => app.anew({ sides: { ...app.session.header.sides, [dispute.id]: side } }),
  );
  return h("label", { class: "field" }, h("span", { text: dispute.label }), pick, h("span", { class: "teach", text: dispute.reason }));
}

/** What kind of cell this is, and which side it takes where findings disagree. */
export function openContext(app, root) {
  const t = app.words;
  const context = app.knowledge.contexts.get(app.context);
  const seen = new Set();
  const disputes = [...app.knowledge.disputes.values()];
  openDialog(
    app,
    root,
    pretty(context.label),
    h("p", {}, ...marked(app, pretty(context.says), seen)),
    context.parents?.length ? h("p", { class: "quiet", text: t("context.parents", { names: context.parents.map((id) => app.knowledge.nameOf(id)).join(", ") }) }) : null,
    context.claims?.length ? h("h4", { text: t("card.claims") }) : null,
    context.claims?.length ? claimList(app, context.claims, seen) : null,
    disputes.length ? h("h4", { text: t("context.disputes") }) : null,
    ...disputes.map((dispute) => disputeField(app, dispute)),
  );
}

/** Choose the one knob in which the twin differs. */
export function openTwin(app, root) {
  const t = app.words;
  const signals = [...app.knowledge.signals.values()];
  const levers = [...app.knowledge.levers.values()].filter((lever) => Object.keys(lever.sets).length === 1);
  const options = [
    ...signals.map((one) => ({ value: `signal:${one.id}`, label: pretty(one.label), group: t("signals.title") })),
    ...levers.map((one) => ({ value: `lever:${one.id}`, label: pretty(one.label), group: t("levers.title") })),
  ];
  const { signals: changed } = app.changed();
  const knob = select(options, changed.length ? `signal:${changed[0]}` : (options[0]?.value ?? ""), () => show());
  const level = h("input", { type: "range", min: "0", max: "1000", step: "1", "aria-label": t("twin.value") });
  const said = h("span", {});
  const field = h("div", { class: "field" }, h("span", { text: t("twin.value") }), level, said);
  const signalOf = () => app.knowledge.signals.get(knob.value.slice("signal:".length));
  const tell = () => {
    if (signalOf()) level.setAttribute("aria-valuetext", format(signalOf(), level.valueAsNumber / 1000));
    level.style.setProperty("--u", level.valueAsNumber / 1000);
    if (signalOf()) said.textContent = format(signalOf(), level.valueAsNumber / 1000);
  };
  const show = () => {
    const signal = knob.value.startsWith("signal:") ? signalOf() : null;
    field.hidden = !signal;
    if (signal) {
      const now = app.signal(signal.id);
      const rest = app.rest[signal.id] ?? 0;
      level.value = String(Math.round(1000 * (now !== rest ? rest : now < 0.5 ? 1 : 0)));
    }
    tell();
  };
  level.addEventListener("input", tell);
  const go = () => {
    const [kind, id] = [knob.value.slice(0, knob.value.indexOf(":")), knob.value.slice(knob.value.indexOf(":") + 1)];
    if (kind === "signal") app.openTwin({ kind: "signal", id, value: level.valueAsNumber / 1000, label: `${signalOf().label} ${said.textContent}` });
    else {
      const lever = app.knowledge.levers.get(id);
      const [node, value] = Object.entries(lever.sets)[0];
      app.openTwin({ kind: "perturb", id: node, value, label: lever.label });
    }
    dialog.close();
  };
  const dialog = openDialog(
    app,
    root,
    t("twin.title"),
    h("p", { text: t("twin.note") }),
    h("label", { class: "field" }, h("span", { text: t("twin.knob") }), knob),
    field,
    h("div", { class: "row" }, h("button", { type: "button", class: "text-button main", text: t("twin.go"), on: { click: go } })),
  );
  show();
}
