// The page that a student keeps: what was asked, predicted, observed. Saved or printed, never sent.

import { download, escaped, h } from "../dom.js";
import { answers } from "./answers.js";

/** Compact, so that a lesson fits on two printed pages. */
const STYLE =
  "body{font:15px/1.45 system-ui,'Helvetica Neue',Arial,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1.25rem;color:#2b2a33;background:#fff}" +
  "h1{font-size:1.6em;line-height:1.2;margin:0 0 .3rem}.about{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.2rem 1.5rem;margin:0 0 1rem;padding-bottom:.7rem;border-bottom:2px solid #2b2a33}" +
  "ol{margin:0;padding:0;list-style:none;counter-reset:n}li{break-inside:avoid;padding:.55rem 0 .6rem;border-bottom:1px solid #ddd}" +
  "h2{font-size:1.07em;margin:0;display:flex;justify-content:space-between;gap:1rem}h2 b{font-weight:400;font-size:.93em;white-space:nowrap}" +
  ".asked{margin:.1rem 0 .3rem;color:#5d5966}dl{display:grid;grid-template-columns:7.5rem 1fr;gap:.1rem .8rem;margin:0}dt{color:#5d5966}dd{margin:0}.own{white-space:pre-wrap}" +
  "footer{margin-top:1rem;color:#5d5966;font-size:.85em}@media(max-width:34rem){dl{grid-template-columns:1fr}dd+dt{margin-top:.2rem}}" +
  "@media print{@page{size:A4;margin:14mm 15mm}body{font-size:9.5pt;margin:0;padding:0;max-width:none}}";

const SIGN = { right: "✓", later: "✓", wrong: "✗", other: "✗", own: "✎" };

/** What is told of one question: [[word, text, class]]. */
function told(one, t) {
  const said = one.said.map(({ text, right }) => (one.said.length > 1 ? `${right ? "✓" : "✗"} ${text}` : text));
  return [
    ...said.map((text, i) => [i ? "" : t(one.predicted ? "lesson.you.predicted" : "lesson.you.said"), text, one.state === "own" ? "own" : ""]),
    one.seen ? [t("lesson.observed"), one.seen, ""] : null,
    one.says ? [t(one.state === "own" ? "lesson.model" : "lesson.says"), one.says, ""] : null,
  ].filter(Boolean);
}

function item(one, t) {
  const lines = told(one, t).map(([word, text, kind]) => `<dt>${escaped(word)}</dt><dd${kind ? ` class="${kind}"` : ""}>${escaped(text)}</dd>`);
  return `<li><h2>${escaped(one.title)}<b>${SIGN[one.state]} ${escaped(t(`lesson.state.${one.state}`))}</b></h2><p class="asked">${escaped(one.asked)}</p><dl>${lines.join("")}</dl></li>`;
}

/** The page as one HTML text. */
export function page(play, given, name, t) {
  const { lesson } = play;
  const date = new Date().toLocaleDateString(t.lang, { dateStyle: "long" });
  const title = escaped(t("lesson.page", { label: lesson.label }));
  const by = escaped(t("lesson.by", { name: name || "________________", date }));
  const score = escaped(t("lesson.score", play.score()));
  const head = `<!doctype html><html lang="${escaped(t.lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>`;
  const body = `<h1>${title}</h1><p class="about"><span>${by}</span><span>${score}</span></p><ol>${given.map((one) => item(one, t)).join("")}</ol>`;
  return `${head}<body><main>${body}</main><footer>EVViz, model ${escaped(lesson.model.slice(0, 12))}. ${escaped(t("lesson.kept"))}</footer></body></html>`;
}

/** The same in the panel. */
function list(given, t) {
  const rows = (one) => told(one, t).flatMap(([word, text, kind]) => [h("dt", { text: word }), h("dd", { text, class: kind || undefined })]);
  return h(
    "ol",
    { class: "lesson-answers" },
    ...given.map((one) =>
      h("li", { "data-state": one.state }, h("h4", { text: one.title }), h("p", { class: "lesson-verdict", "data-state": one.state, text: t(`lesson.state.${one.state}`) }), h("dl", {}, ...rows(one))),
    ),
  );
}

/** The last page of the panel. */
export function completion(play, knowledge, t) {
  const given = answers(play, knowledge, t);
  const name = h("input", { type: "text", maxLength: 80, autocomplete: "off" });
  const blob = () => new Blob([page(play, given, name.value.trim(), t)], { type: "text/html" });
  const save = () => download(blob(), `${play.lesson.id}.html`);
  const print = () => {
    const url = URL.createObjectURL(blob());
    window.open(url, "_blank", "noopener");
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return h(
    "div",
    { class: "lesson-done" },
    h("p", { class: "lesson-score", text: t("lesson.score", play.score()) }),
    h("p", { text: t("lesson.praise") }),
    h("label", { class: "lesson-name" }, t("lesson.name"), name),
    h("div", { class: "lesson-buttons" }, h("button", { type: "button", class: "text-button main", text: t("lesson.save"), on: { click: save } }), h("button", { type: "button", class: "text-button", text: t("lesson.print"), on: { click: print } })),
    given.length ? list(given, t) : null,
  );
}
