// The catalogue of interface words. `t(key, values)` fills {names}; a value `n` picks one/other.

import interfaceWords from "./en.js";
import shareWords from "./en.share.js";
import stageWords from "./en.stage.js";

const en = { ...interfaceWords, ...shareWords, ...stageWords };
const CATALOGUES = { en };

/**
 * A function that says *key* in a language. Missing words fall back to English, then to the key.
 *
 * @param {string} lang
 * @param {object} more  words that the host of the page adds or replaces
 */
export function words(lang = "en", more = {}) {
  const spoken = CATALOGUES[lang] || Object.keys(more).length ? lang : "en"; // what a screen reader must pronounce
  const table = { ...en, ...CATALOGUES[lang], ...more };
  const plural = new Intl.PluralRules(spoken);
  const t = (key, values = {}) => {
    let text = table[key] ?? key;
    if (typeof text === "object") text = text[plural.select(values.n ?? 0)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  };
  t.has = (key) => key in table;
  t.lang = spoken;
  return t;
}
