// "What if, with the same luck?": questions about what is selected, and what came out.

import { h, setText } from "../dom.js";
import { whatIf } from "../run/whatif.js";
import { duration } from "./timeline.js";

/** How far back a question goes, in ms of cell time. */
const SINCE_MS = 3_600_000;

/** The questions that the inspector offers: `parts(why)` gives their elements, `clear()` takes the answer away. */
export function ifs(app) {
  const t = app.words;
  const verdictBox = h("div", {});

  const parts = (why) => {
    const strongest = why.factors[0];
    const node = strongest?.binding && app.knowledge.nodes.has(strongest.binding) ? strongest.binding : null;
    const buttons = [];
    const add = (key, label, change) => buttons.push(h("button", { type: "button", "data-key": key, text: label, on: { click: () => ask(change, label) } }));
    if (strongest) add("if-rule", t("if.rule", { rule: app.knowledge.rules.get(strongest.rule)?.says.replace(/\.$/, "") ?? strongest.rule }), { rule: strongest.rule });
    if (node) {
      add("if-0", t("if.zero", { name: app.knowledge.nameOf(node) }), { node, value: 0 });
      add("if-1", t("if.one", { name: app.knowledge.nameOf(node) }), { node, value: 1 });
    }
    return buttons.length ? [h("h4", { class: "sub", text: t("if.title") }), h("div", { class: "ask" }, ...buttons), verdictBox] : [];
  };

  const ask = async (change, label) => {
    const say = h("div", { class: "verdict", "aria-live": "polite" }, h("p", { text: t("if.running", { share: 0 }) }));
    verdictBox.replaceChildren(say);
    try {
      const since = Math.max(0, app.t - SINCE_MS);
      const found = await whatIf(app.asked, change, since, Math.round(app.t), (share) => setText(say.firstChild, t("if.running", { share: Math.round(100 * share) })));
      if (!found) return;
      say.replaceChildren(h("p", {}, h("strong", { text: label })), ...verdictLines(found));
      say.scrollIntoView({ block: "nearest" });
    } catch (error) {
      setText(say.firstChild, error.message);
    }
  };
  const verdictLines = (found) => {
    const own = app.selection ? found.differ.find((one) => one.who === app.selection) : null;
    return [
      app.selection ? h("p", { text: own ? t("if.self.differs", { was: outcome(own.was), now: outcome(own.now) }) : t("if.self.same") }) : null,
      h("p", { text: t("if.count", { n: found.count, all: found.things, time: duration(found.to - found.from, t) }) }),
      ...Object.entries(found.released ?? {}).map(([kind, [was, now]]) => h("p", { text: t("if.released", { kind: t(`kind.${kind}`), was, now }) })),
    ].filter(Boolean);
  };
  const outcome = (state) => (state === null ? t("if.never") : t.has(`state.${state}`) ? t(`state.${state}`) : state);

  return { parts, clear: () => verdictBox.replaceChildren() };
}
