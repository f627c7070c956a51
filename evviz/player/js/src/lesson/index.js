// Lessons and tours: attachGuide() adds their panel to a player that has begun.

import { h } from "../dom.js";
import { Panel } from "./panel.js";
import { Play } from "./play.js";
import { scaled } from "../ui/scale.js";
import en from "./en.js";
import style from "./style.css";

/** Words of the shell's catalogue, else of our own. */
function wordsOf(words) {
  const t = (key, values = {}) => (words.has?.(key) || !(key in en) ? words(key, values) : en[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole)));
  t.lang = words.lang;
  return t;
}

/** A tour of a scene in the shape of a lesson. */
function tourOf(scene) {
  const steps = scene.guide.map((step) => ({ ...step, hints: [] }));
  return { id: scene.id, label: scene.label, intro: scene.intro ?? "", steps, glossary: scene.glossary ?? {}, references: scene.references ?? [], observables: {} };
}

/** What an address may set of a cell: then the first step leaves the cell as it was asked for. */
const ASKED = ["run", "context", "signals", "perturb", "seed", "t"];

/**
 * Add the panel of `payload.lesson`, or of the tour of the scene that is shown. Until `begin()` is
 * called, no step touches the cell.
 *
 * @param {object} app
 * @param {HTMLElement} root  the element with class `evviz`
 * @param {object} payload
 * @returns {{destroy: () => void} | null} null if there is nothing to guide through
 */
export function attachGuide(app, root, payload) {
  const { scene } = app;
  const lesson = payload.lesson?.scene === scene.id ? payload.lesson : null;
  if (!lesson && !scene.guide?.length) return null;
  app.lesson = lesson;
  const asked = ASKED.some((name) => app.options[name] !== undefined);
  const t = wordsOf(app.words);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(scaled(style));
  const shadow = root.getRootNode();
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  const data = lesson ?? tourOf(scene);
  const panel = new Panel({ app, play: new Play(data), scene, t, close: () => open(false) });
  const middle = root.querySelector(".middle");
  middle.prepend(panel.element);
  const word = t(lesson ? "lesson.lesson" : "lesson.tour");
  const button = h("button", { type: "button", class: "lesson-open", text: word, on: { click: () => open(root.dataset.guide === undefined) } });
  const tab = h("button", { type: "button", class: "lesson-tab", text: word, on: { click: () => open(root.dataset.guide === undefined) } });
  root.querySelector(".nav").prepend(button);
  root.querySelector(".tabs").prepend(tab);
  const others = [...root.querySelectorAll(".tabs button:not(.lesson-tab)")];
  const away = () => root.dataset.size === "narrow" && open(false);
  for (const one of others) one.addEventListener("click", away);

  function open(yes) {
    if (yes) root.dataset.guide = lesson ? "lesson" : "tour";
    else delete root.dataset.guide;
    panel.element.toggleAttribute("data-open", yes);
    panel.element.hidden = !yes;
    if (yes && app.session?.branch && !panel.begun) panel.begin();
    for (const one of [button, tab]) one.setAttribute("aria-expanded", String(yes));
    if (yes && root.dataset.size === "narrow") for (const one of others) if (one.getAttribute("aria-expanded") === "true") one.click();
    if (!yes && panel.element.contains(shadow.activeElement)) button.focus();
  }
  open(Boolean(lesson) || (scene.id !== "whole-cell" && root.dataset.size !== "narrow"));
  return {
    panel,
    open,
    begin: () => root.dataset.guide !== undefined && panel.begin(!asked),
    destroy() {
      for (const one of others) one.removeEventListener("click", away);
      panel.destroy();
    },
  };
}
