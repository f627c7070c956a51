// "Which change did it?": the share of each changed signal and lever in how often something happens now.

import { h } from "../dom.js";

/** Most changes that are told apart: their number doubles the engine's work with each. */
const MOST = 4;

/** Ids of what is changed, as the engine knows them: signals, and nodes that are held. */
function changedOf(app) {
  const { clamps } = app.values();
  return [...app.changed().signals, ...clamps.keys()];
}

/**
 * The part of the inspector that tells shares; `row(text, times)` draws one.
 *
 * @returns `key()` (what it depends on; null if there is nothing to share out) and `parts(target)`
 */
export function sharesOf(app, row) {
  const t = app.words;
  const key = () => {
    const changed = changedOf(app);
    return changed.length > 1 && changed.length <= MOST ? changed.map((id) => [id, app.signal(id)]) : null;
  };
  const parts = (target) => {
    const list = h("ul", { class: "factors", "aria-live": "polite" });
    const ask = async () => {
      try {
        const { shares } = await app.session.ask({ do: "shares", target });
        const largest = Object.entries(shares).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
        list.replaceChildren(...largest.map(([id, share]) => row(app.knowledge.nameOf(id), Math.exp(share))));
        button.remove();
      } catch (error) {
        app.problem(error.message);
      }
    };
    const button = h("button", { type: "button", "data-key": "shares", text: t("why.shares.ask"), on: { click: ask } });
    return [h("h4", { class: "sub", text: t("why.shares") }), h("div", { class: "ask" }, button), list];
  };
  return { key, parts };
}
