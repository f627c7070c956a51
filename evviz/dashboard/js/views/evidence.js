// Rules, findings and replayed experiments in searchable tables.

import { button, calm, clear, csv, download, h, table } from "../dom.js";
import { finding, short } from "../knowledge.js";

const MOST_ROWS = 120;

export function build({ element, model, app, channel }) {
  const known = app.knowledge;
  const label = (id) => known.nameOf(id);
  let experiments = null;
  let kind = "rules";
  const search = h("input", { type: "search", class: "search", placeholder: "Search: hypoxia, RAB27A, V382, Ostrowski …", "aria-label": "Search rules, findings and experiments", on: { input: calm(() => draw(), 120) } });
  const count = h("span", { class: "muted", role: "status" });
  const place = h("section", { class: "card", "aria-label": "Table" });
  const detail = h("section", { class: "card", "aria-label": "Details" }, h("h2", { text: "Details" }), h("p", { class: "muted", text: "Choose a row to read what it rests on." }));
  const kinds = { rules: "Rules", claims: "Findings", experiments: "Experiments" };
  const tabs = h("div", { class: "segment", role: "group", "aria-label": "Which table" }, Object.entries(kinds).map(([id, text]) => h("button", { type: "button", text, "data-kind": id, "aria-pressed": String(id === kind), on: { click: () => choose(id) } })));
  element.append(h("div", { class: "row" }, tabs, search, count, button("CSV", () => save(), { "aria-label": "Save this table as CSV" })), h("div", { class: "split wide-left" }, place, detail));

  const effect = (rule) => (rule.kind === "node" ? rule.effect : rule.requires !== undefined ? "is needed for" : rule.fold >= 1 ? "speeds" : "slows");
  const claimText = (id) => [id, model.claims[id]?.says, ...(model.claims[id]?.refs ?? []).map((key) => model.references[key]?.citation)].join(" ");
  const verdictOf = (claim) => (experiments ?? []).filter((one) => one.claims.includes(claim));
  const chip = (verdict) => h("span", { class: `chip ${verdict === "holds" ? "good" : verdict === "fails" ? "wrong" : ""}`, text: verdict });

  const TABLES = {
    rules: {
      heads: ["Rule", "When", "Does", "Target", "Findings"],
      rows: () => model.rules,
      text: (rule) => [rule.id, rule.says, rule.when, rule.target, label(rule.target), rule.pathway, rule.magnitude, ...rule.context, ...(rule.evidence ?? []).map((one) => claimText(one.claim))].join(" "),
      cells: (rule) => [open(rule.says, () => showRule(rule)), rule.when, `${effect(rule)}${rule.fold ? ` × ${rule.fold}` : rule.weight ? ` (${rule.weight})` : ""}`, label(rule.target), (rule.evidence ?? []).map((one) => one.claim).join(", ")],
      plain: (rule) => [rule.id, rule.says, rule.when, effect(rule), rule.fold ?? rule.requires ?? rule.weight, rule.target, rule.context.join(" "), rule.magnitude, (rule.evidence ?? []).map((one) => `${one.claim}${one.says}`).join(" ")],
      plainHeads: ["id", "says", "when", "effect", "size", "target", "contexts", "magnitude", "evidence"],
    },
    claims: {
      heads: ["Finding", "What it says", "In", "Verdict"],
      rows: () => Object.keys(model.claims).sort(),
      text: (id) => claimText(id),
      cells: (id) => [open(id, () => showClaim(id)), model.claims[id].says, model.claims[id].cell, h("span", {}, ...verdictOf(id).slice(0, 3).map((one) => chip(one.verdict)))],
      plain: (id) => [id, model.claims[id].says, model.claims[id].cell, model.claims[id].refs.map((key) => model.references[key]?.citation ?? key).join("; "), verdictOf(id).map((one) => `${one.id}: ${one.verdict}`).join("; ")],
      plainHeads: ["id", "says", "cell", "references", "verdicts"],
    },
    experiments: {
      heads: ["Experiment", "Looks at", "Expected", "Found", "Verdict"],
      rows: () => experiments ?? [],
      text: (one) => [one.id, one.says, one.observe, one.context, one.pathway, one.verdict, ...one.claims.map(claimText)].join(" "),
      cells: (one) => [open(one.says || one.id, () => showExperiment(one)), one.observe, one.expect, one.change === null ? "–" : `${one.change >= 0 ? "+" : "−"}${short(Math.abs(100 * one.change))} %`, chip(one.verdict)],
      plain: (one) => [one.id, one.says, one.context, one.observe, one.expect, one.change, ...(one.interval ?? ["", ""]), one.cells, one.verdict, one.claims.join(" ")],
      plainHeads: ["id", "says", "context", "observe", "expect", "change", "low", "high", "cells", "verdict", "claims"],
    },
  };
  const open = (text, act) => h("button", { type: "button", class: "link", text, on: { click: act } });

  function matching() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const { rows, text } = TABLES[kind];
    return rows().filter((row) => {
      if (!words.length) return true;
      const where = text(row).toLowerCase();
      return words.every((word) => where.includes(word));
    });
  }
  function draw() {
    const found = matching();
    const { heads, cells } = TABLES[kind];
    count.textContent = `${found.length} of ${TABLES[kind].rows().length}${found.length > MOST_ROWS ? `, the first ${MOST_ROWS} are shown` : ""}`;
    clear(place);
    place.append(found.length ? table(heads, found.slice(0, MOST_ROWS).map(cells), kinds[kind]) : h("p", { class: "empty", text: kind === "experiments" && !experiments ? "The experiments are being read …" : `Nothing fits “${search.value}”. Try a molecule, a signal or a first author.` }));
  }
  function choose(id) {
    kind = id;
    for (const tab of tabs.children) tab.setAttribute("aria-pressed", String(tab.dataset.kind === id));
    draw();
  }
  const save = () => download(csv([TABLES[kind].plainHeads, ...matching().map(TABLES[kind].plain)]), `evviz-${kind}.csv`, "text/csv");

  const reference = (ref) => (ref.doi ? h("a", { href: `https://doi.org/${ref.doi}`, target: "_blank", rel: "noopener noreferrer", text: ref.citation ?? ref.key }) : (ref.citation ?? ref.key));
  const claimCard = (id) => {
    const one = finding(model, id);
    return one ? h("li", {}, open(one.id, () => showClaim(id)), h("div", { text: one.says }), h("div", { class: "ref" }, ...one.refs.flatMap((ref, i) => [i ? "; " : "", reference(ref)]))) : h("li", { text: id });
  };
  const card = (title, ...inside) => {
    detail.replaceChildren(h("h2", { text: "Details" }), h("p", { class: "lead", text: title }), ...inside.filter(Boolean));
    detail.scrollIntoView({ block: "nearest" });
  };
  function showRule(rule) {
    card(
      rule.says,
      h("dl", { class: "facts" }, Object.entries({ Id: rule.id, When: rule.when, Does: `${effect(rule)} ${label(rule.target)}`, Size: rule.fold ?? rule.requires ?? rule.weight, "Where the size comes from": String(rule.magnitude).replace("-", " "), Cells: rule.context.map((id) => known.contexts.get(id)?.label ?? id).join(", "), Pathway: rule.pathway, Dispute: rule.dispute ? known.disputes.get(rule.dispute)?.label : null }).filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => [h("dt", { text: name }), h("dd", { text: String(value) })])),
      h("h3", { text: "Findings" }),
      h("ul", { class: "claims" }, (rule.evidence ?? []).map((one) => claimCard(one.claim))),
    );
  }
  function showClaim(id) {
    const rules = model.rules.filter((rule) => (rule.evidence ?? []).some((one) => one.claim === id));
    card(model.claims[id]?.says ?? id, h("ul", { class: "claims" }, claimCard(id)), rules.length ? h("h3", { text: "Rules that rest on it" }) : null, h("ul", { class: "claims" }, rules.map((rule) => h("li", {}, open(rule.says, () => showRule(rule))))), verdictOf(id).length ? h("h3", { text: "Replayed as" }) : null, h("ul", { class: "claims" }, verdictOf(id).map((one) => h("li", {}, open(one.id, () => showExperiment(one)), " ", chip(one.verdict)))));
  }
  function showExperiment(one) {
    const range = one.interval ? ` (${one.interval.map((x) => `${short(100 * x)} %`).join(" to ")})` : "";
    card(one.says || one.id, h("dl", { class: "facts" }, Object.entries({ Id: one.id, Cell: known.contexts.get(one.context)?.label ?? one.context, "Looks at": one.observe, Expected: one.expect, Found: one.change === null ? "not judged" : `${short(100 * one.change)} %${range}`, "Cell pairs": one.cells ?? "–", Note: one.note || null }).filter(([, value]) => value).map(([name, value]) => [h("dt", { text: name }), h("dd", { text: String(value) })])), h("p", {}, chip(one.verdict)), h("h3", { text: "Findings" }), h("ul", { class: "claims" }, one.claims.map(claimCard)));
  }
  draw();
  channel.ask("verdicts").then((rows) => {
    experiments = rows;
    draw();
  }, (error) => (count.textContent = error.message));
  return {};
}
