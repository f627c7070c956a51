// The page that a student keeps: what was asked, what was answered. Saved or printed, never sent.

import { download, h } from "../dom.js";

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#2b2a33}h1{font-size:1.6rem}table{border-collapse:collapse;width:100%}" +
  "th,td{text-align:left;border-bottom:1px solid #ddd;padding:.35rem .6rem .35rem 0;vertical-align:top}.own{white-space:pre-wrap}";

function rows(play, t) {
  return play.lesson.steps
    .filter((step) => play.asks(step) && play.given(step).length)
    .map((step) => {
      const given = play.given(step);
      const own = step.kind === "write" ? `<td class="own">${escape(given.at(-1).answer)}</td>` : `<td>${given.map((one) => t(one.right ? "lesson.right" : "lesson.wrong")).join(", ")}</td>`;
      return `<tr><th scope="row">${escape(step.title)}</th>${own}</tr>`;
    })
    .join("");
}

/** The page as one HTML text. */
export function page(play, name, t) {
  const { lesson } = play;
  const date = new Date().toLocaleDateString(t.lang ?? "en", { dateStyle: "long" });
  const title = escape(t("lesson.page", { label: lesson.label }));
  const by = escape(t("lesson.by", { name: name || "________________", date }));
  const score = escape(t("lesson.score", play.score()));
  return `<!doctype html><html lang="${escape(t.lang ?? "en")}"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1><p>${by}</p><p>${score}</p><table><tbody>${rows(play, t)}</tbody></table><p>EVViz, model ${escape(lesson.model.slice(0, 12))}</p></main></body></html>`;
}

/** The last page of the panel. */
export function completion(play, t) {
  const name = h("input", { type: "text", maxLength: 80, autocomplete: "off" });
  const blob = () => new Blob([page(play, name.value.trim(), t)], { type: "text/html" });
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
  );
}
