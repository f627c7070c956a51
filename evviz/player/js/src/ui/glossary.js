// Terms of the field in running text: a dotted underline, and one bubble that explains the term with its source.
// Hover, focus and tap open it; Escape closes it.

import { h, uid } from "../dom.js";

/** Most sources that the bubble names. */
const MOST_SOURCES = 2;

/** Room between a term and its bubble, and between the bubble and the edge, in px. */
const GAP = 6;

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** How *entry* is written. */
const spellings = ({ term, aliases = [] }) => [term, ...aliases];

/** A finder of terms: pattern, and entry by spelling in lower case. Terms about the model itself have no source and are left out. */
function index(glossary) {
  const sourced = [...glossary.values()].filter((entry) => entry.claims?.length);
  const entries = new Map(sourced.flatMap((entry) => spellings(entry).map((word) => [word.toLowerCase(), entry])));
  const words = sourced.flatMap(spellings).sort((a, b) => b.length - a.length);
  const either = ([first, ...rest]) => (/^[A-Z][a-z]/.test(first + rest[0]) ? `[${first}${first.toLowerCase()}]` : escape(first)) + escape(rest.join(""));
  return { pattern: new RegExp(`(?<![\\w-])(${words.map(either).join("|")})(?:s|es)?(?![\\w-])`, "g"), entries };
}

const indexes = new WeakMap();

/**
 * *text* as nodes, each term a button when it comes first.
 *
 * @param {Set} seen  ids of terms that were marked before, in the same card
 */
export function marked(app, text, seen = new Set()) {
  const { knowledge } = app;
  if (!indexes.has(knowledge)) indexes.set(knowledge, index(knowledge.glossary));
  const { pattern, entries } = indexes.get(knowledge);
  const nodes = [];
  let from = 0;
  for (const match of String(text ?? "").matchAll(pattern)) {
    const entry = entries.get(match[1].toLowerCase());
    if (!entry || seen.has(entry.id)) continue;
    seen.add(entry.id);
    nodes.push(text.slice(from, match.index), h("button", { type: "button", class: "term", "data-term": entry.id, text: match[0] }));
    from = match.index + match[0].length;
  }
  nodes.push(String(text ?? "").slice(from));
  return nodes;
}

/** The works behind *entry*, each with the claim that it stands for; the review where the work itself is not named. */
function sourcesOf(app, entry) {
  const work = (id) => (app.knowledge.claim(id)?.references ?? []).find((one) => one.doi ?? one.pmid)?.citation ?? app.knowledge.references[id[0]]?.citation ?? "";
  return entry.claims.slice(0, MOST_SOURCES).map((id) => `${work(id)} (${id})`).join("; ");
}

/** Let the terms below *root* be explained; panels with an explanation of their own are left alone. */
export function explainTerms(app, root) {
  const bubble = h("div", { class: "term-bubble", id: uid("term"), role: "tooltip", popover: "manual" });
  let shown = null;
  let stood = 0; // where the term was when its bubble came
  const hide = () => {
    shown?.removeAttribute("aria-describedby");
    shown = null;
    bubble.remove();
  };
  const show = (term) => {
    if (term === shown) return;
    hide();
    const entry = app.knowledge.glossary.get(term.dataset.term);
    if (!entry) return;
    shown = term;
    bubble.replaceChildren(h("strong", { text: entry.term }), h("p", { text: entry.says }), h("p", { class: "source", text: app.words("term.source", { what: sourcesOf(app, entry) }) }));
    (term.closest("dialog") ?? root).append(bubble);
    bubble.showPopover();
    const [at, own] = [term.getBoundingClientRect(), bubble.getBoundingClientRect()];
    stood = at.top;
    const below = at.bottom + GAP + own.height < innerHeight;
    bubble.style.setProperty("left", `${Math.max(GAP, Math.min(innerWidth - own.width - GAP, at.left))}px`);
    bubble.style.setProperty("top", `${below ? at.bottom + GAP : Math.max(GAP, at.top - own.height - GAP)}px`);
    term.setAttribute("aria-describedby", bubble.id);
  };
  const termOf = ({ target }) => (target.closest?.(".lesson") ? null : target.closest?.(".term"));
  const on = (event) => termOf(event) && show(termOf(event));
  const off = (event) => termOf(event) === shown && shown && event.relatedTarget !== bubble && hide();
  for (const name of ["mouseover", "focusin", "click"]) root.addEventListener(name, on);
  for (const name of ["mouseout", "focusout"]) root.addEventListener(name, off);
  const scrolled = () => shown && Math.abs(shown.getBoundingClientRect().top - stood) > 1 && hide(); // not for what came to rest before
  root.addEventListener("scroll", scrolled, true);
  root.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !shown) return;
      hide();
      event.preventDefault(); // a dialog around it stays open
      event.stopPropagation();
    },
    true,
  );
}
