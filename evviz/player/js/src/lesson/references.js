// The references that a step cites, numbered as in its text.

import { h } from "../dom.js";

/** All prose that *step* may show: its own, and that of the predictions whose outcome it tells. */
function proseOf(lesson, step, play) {
  const of = (one) => [...(one.options ?? []).map((option) => option.feedback), ...Object.values(one.feedback ?? {})];
  const predicted = play.predictions().flatMap(([one]) => of(one));
  return [step.html, ...of(step), ...(step.hints ?? []), step.answer, ...predicted, play.at === 0 ? lesson.intro : ""].filter(Boolean);
}

function work({ text, doi }) {
  const link = doi && /^10\.\S+$/.test(doi) ? h("a", { href: `https://doi.org/${doi}`, target: "_blank", rel: "noopener noreferrer", text: `doi:${doi}` }) : null;
  return h("span", {}, `${text}${link ? " " : "; "}`, link, link ? "; " : "");
}

/** The folded list of references; an empty element if nothing is cited. */
export function references(lesson, step, play, t) {
  const cited = proseOf(lesson, step, play).flatMap((html) => [...html.matchAll(/data-reference="(\d+)"/g)].map((match) => Number(match[1])));
  const numbers = new Set(cited);
  const entries = lesson.references.filter((one) => numbers.has(one.n));
  if (!entries.length) return h("span");
  const items = entries.map((one) => h("li", { value: one.n, "data-entry": String(one.n), tabIndex: -1 }, h("span", { text: `${one.says} ` }), ...one.works.map(work), h("span", { class: "quiet", text: ` (${one.id})` })));
  return h("details", { class: "lesson-references" }, h("summary", { text: `${t("lesson.references")} (${entries.length})` }), h("ol", {}, ...items));
}
