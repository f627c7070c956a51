// What a click on the map tells: rule, findings, lever.

import { button, h } from "../../dom.js";
import { finding, short, shown } from "../../knowledge.js";

const MOST_RULES = 30;

export function cards({ detail, model, app, nameOf, goalOf, rulesNow, close }) {
  const known = app.knowledge;
  const targets = new Map(model.targets.map((one) => [one.id, one]));

  const claims = (ids) => h("ul", { class: "claims" }, ids.map((id) => finding(model, id)).filter(Boolean).map((one) => h("li", {}, h("b", { text: `${one.id} ` }), one.says, h("div", { class: "ref", text: one.refs.map((ref) => ref.citation ?? ref.key).join("; ") }))));

  function show(title, ...inside) {
    detail.replaceChildren(button("Close", close, { class: "button quiet close" }), h("h2", { text: title }), ...inside.filter(Boolean));
    detail.hidden = false;
    detail.scrollTop = 0;
  }

  const size = (rule) => (rule.fold !== undefined ? `at full activity × ${rule.fold}` : rule.requires !== undefined ? `needed; ${Math.round(rule.requires * 100)} % without` : `${rule.effect} with weight ${rule.weight}`);
  const cells = (rule) => rule.context.map((id) => known.contexts.get(id)?.label ?? id).join(", ");

  const ruleText = (rule) =>
    h(
      "div",
      { class: "rule" },
      h("p", { text: rule.says }),
      h("p", { class: "muted", text: `When ${rule.when}: ${size(rule)} (${String(rule.magnitude).replace("-", " ")}). In ${cells(rule)}.` }),
      (rule.evidence ?? []).length ? h("h3", { text: "Findings" }) : null,
      claims((rule.evidence ?? []).map((one) => one.claim)),
    );

  /** Each lever that holds one of *ids*, as a switch. */
  function levers(ids) {
    const found = model.levers.filter((lever) => ids.some((id) => Object.hasOwn(lever.sets, id)));
    if (!found.length) return null;
    const toggle = (one) => {
      const node = button(one.label, async () => {
        await app.toggleLever(one);
        node.setAttribute("aria-pressed", String(app.leverOn(one)));
      }, { "aria-pressed": String(app.leverOn(one)), title: one.says }); // prettier-ignore
      return node;
    };
    return h("div", {}, h("h3", { text: "Levers" }), h("div", { class: "row" }, found.map(toggle)));
  }

  function list(title, rules) {
    if (!rules.length) return null;
    const line = (rule) => h("li", {}, h("button", { type: "button", class: "link", text: rule.says, on: { click: () => showRules([rule]) } }));
    return h("div", {}, h("h3", { text: title }), h("ul", { class: "claims" }, rules.slice(0, MOST_RULES).map(line)));
  }

  /** The rules of a line. */
  function showRules(rules) {
    const sources = [...new Set(rules.flatMap((rule) => rule.gate.flat().map(([id]) => id)))];
    show(`${sources.map(nameOf).join(", ")} → ${nameOf(goalOf(rules[0]))}`, ...rules.map(ruleText), levers(sources));
  }

  function showNode(id) {
    const record = id.startsWith("target:") ? targets.get(id.slice(7)) : (known.nodes.get(id) ?? known.signals.get(id));
    const rules = rulesNow();
    const signal = known.signals.get(id);
    const level = (app.session?.levels[id] ?? 0) / 1000;
    show(
      nameOf(id),
      record?.says || record?.card ? h("p", { text: record.says ?? record.card }) : null,
      signal ? h("p", { class: "muted", text: `Now ${shown(signal, app.signal(id))}; at rest ${shown(signal, app.rest[id] ?? 0)}.` }) : null,
      known.nodes.has(id) ? h("p", { class: "muted", text: `Activity now ${short(Math.round(level * 100) / 100)} (0 is absent, 1 fully active).` }) : null,
      (record?.unknown ?? []).length ? h("p", { class: "changed", text: `Direction unknown in the literature: ${record.unknown.join(", ")}.` }) : null,
      record?.aliases?.length ? h("p", { class: "muted", text: `Also: ${record.aliases.join(", ")}` }) : null,
      levers([id]),
      list("What sets it", rules.filter((rule) => goalOf(rule) === id)),
      list("What it does", rules.filter((rule) => rule.gate.flat().some(([one]) => one === id))),
      record?.claims?.length ? h("div", {}, h("h3", { text: "Findings" }), claims(record.claims)) : null,
    );
  }
  return { showNode, showRules };
}
