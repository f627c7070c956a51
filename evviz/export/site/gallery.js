// Search in the gallery, and how far this browser has come with each lesson. Everything it looks
// at stands in the page; nothing is asked from anywhere.

const field = document.getElementById("search");
const found = document.getElementById("found");
const none = document.querySelector(".none");

/** Small letters without accents, so that "RAB27a" and "rab27A" are the same. */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const entries = [...document.querySelectorAll(".card")].map((card) => {
  const title = card.querySelector("h3 a").textContent;
  const summary = card.querySelector(".summary").textContent;
  const words = card.dataset.words.split(" | ");
  return { card, shown: folded(`${title} ${summary} ${card.querySelector(".kind").textContent}`), words, folded: words.map(folded) };
});

/** Whether *entry* has every one of *asked*, and which hidden words it was found by. */
function match(entry, asked) {
  const by = [];
  for (const word of asked) {
    if (entry.shown.includes(word)) continue;
    const hit = entry.folded.findIndex((one) => one.includes(word));
    if (hit < 0) return null;
    if (!by.includes(entry.words[hit])) by.push(entry.words[hit]);
  }
  return by;
}

function show() {
  const text = field.value.trim();
  const asked = folded(text).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const entry of entries) {
    const by = match(entry, asked);
    const why = entry.card.querySelector(".why");
    entry.card.hidden = by === null;
    why.hidden = !by?.length;
    if (by?.length) why.textContent = `about: ${by.slice(0, 3).map(short).join(" · ")}`;
    if (by !== null) count += 1;
  }
  for (const group of document.querySelectorAll(".group")) group.hidden = !group.querySelector(".card:not([hidden])");
  found.textContent = asked.length ? `${count} of ${entries.length} pages` : "";
  none.hidden = count > 0;
  none.textContent = count ? "" : `Nothing is about “${text}”. Try a shorter word, or look it up under Words.`;
}

const short = (text) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** What this browser keeps of a lesson; see js/src/lesson/play.js. */
function progress(id) {
  try {
    const kept = JSON.parse(localStorage.getItem(`evviz:lesson:${id}`) ?? "null");
    if (!kept) return "";
    return kept.finished === true ? "✓ Finished" : Number.isInteger(kept.at) ? `At step ${kept.at + 1}` : "";
  } catch {
    return ""; // no storage here, or not ours
  }
}

function tell() {
  for (const card of document.querySelectorAll("[data-lesson]")) {
    const line = card.querySelector(".kind");
    line.querySelector(".progress")?.remove();
    const text = progress(card.dataset.lesson);
    if (!text) continue;
    const span = document.createElement("span");
    span.className = "progress";
    span.textContent = text;
    line.append(span);
  }
}

field.closest("[hidden]").hidden = false;
field.addEventListener("input", show);
field.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  field.value = "";
  show();
});
addEventListener("pageshow", tell);
show();
