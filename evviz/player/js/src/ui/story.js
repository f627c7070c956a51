// What is happening: one polite line, and a storyboard of all of it in words.

import { h, iconButton, setText } from "../dom.js";
import { marked } from "./glossary.js";
import { duration } from "./timeline.js";

/** The region's element: the latest sentence, spoken as it comes. */
export function storyPanel(app, { closeSheet, openStory }) {
  const t = app.words;
  const line = h("p", { role: "status", "aria-live": "polite", text: t("story.waiting") });
  const element = h(
    "section",
    { class: "panel story", "aria-label": t("story.title"), "data-region": "story" },
    h(
      "div",
      { class: "panel-head" },
      h("h3", { text: t("story.title") }),
      h("span", { class: "tools" }, iconButton("table", t("story.open"), openStory), iconButton("close", t("close"), closeSheet, { class: "icon-button sheet-close" })),
    ),
    h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": t("story.title") }, line),
  );
  app.on("sentence", (text) => setText(line, text));
  return { element };
}

/** How often what is there now is counted anew, in ms of screen time. */
const COUNT_MS = 2000;

/** "31 MVEs with 240 ILVs, 9 early endosomes, ...": what is in the picture now, in words. */
async function inventory(app) {
  const { things } = await app.session.ask({ do: "things" });
  const counts = new Map();
  for (const [, { kind, is }] of things) {
    const name = kind === "endosome" && is !== "early" ? "mve" : kind;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const order = ["mve", "ilv", "endosome", "autophagosome", "exosome", "microvesicle", "armm", "oncosome"];
  return order.filter((name) => counts.has(name)).map((name) => `${app.words(`many.${name}`)} ${counts.get(name)}`).join(" · ");
}

/** The storyboard: a list of what happened with times, beside the moving picture or in place of it. */
export function storyboard(app, narrator, { note, close }) {
  const t = app.words;
  const list = h("ol", {});
  const counts = h("p", { class: "note" });
  const now = h("p", { class: "note quiet" });
  const element = h(
    "div",
    { class: close ? "storyboard" : "storyboard alone", tabIndex: 0, role: "region", "aria-label": t("board.title") },
    h("div", { class: "panel-head" }, h("h3", { text: t("board.title") }), close ? iconButton("close", t("close"), close) : null),
    note ? h("p", { class: "note", text: note }) : null,
    app.scene.alt || app.scene.summary ? h("p", { class: "note" }, ...marked(app, app.scene.alt || app.scene.summary)) : null,
    counts,
    now,
    list,
  );
  let counted = -Infinity;
  const key = (one) => `${one.t} ${one.text}`;
  const refresh = () => {
    const { tally } = app.session?.branch ?? {};
    if (!tally) return;
    const n = (kind) => tally.sum(`release:${kind}`, 0, app.t);
    setText(counts, t("board.counts", { time: duration(app.t, t), exosomes: n("exosome"), microvesicles: n("microvesicle") }));
    if (performance.now() - counted > COUNT_MS) {
      counted = performance.now();
      inventory(app).then((text) => setText(now, text), () => {});
    }
    const lines = narrator.lines.filter((one) => one.t <= app.t + 1).slice(-80).reverse();
    if (list.firstChild?.dataset.key === (lines[0] && key(lines[0]))) return;
    if (list.contains(list.getRootNode().activeElement)) return; // somebody reads what a term means
    const seen = new Set();
    list.replaceChildren(...lines.map((one) => h("li", { "data-key": key(one) }, h("time", { text: duration(one.t, t) }), h("span", {}, ...marked(app, one.text, seen)))));
  };
  const offs = ["tick", "seek", "run"].map((name) => app.on(name, refresh));
  refresh();
  return { element, destroy: () => (offs.forEach((off) => off()), element.remove()) };
}
