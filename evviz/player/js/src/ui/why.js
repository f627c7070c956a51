// The inspector: what a thing is, what it holds, why it does what it does, and what if.

import { h, iconButton, select, setText } from "../dom.js";
import { format, pretty } from "../knowledge.js";
import { openCard, openClaim } from "./dialogs.js";
import { marked } from "./glossary.js";
import { ifs } from "./ifs.js";
import { sharesOf } from "./shares.js";
import { signOf } from "./sign.js";
import { duration } from "./timeline.js";

/** Most factors that are shown; the rest is counted. */
const MOST = 6;

/** What is asked about when nothing is selected. */
const DEFAULT_TARGETS = ["microvesicle_budding", "to_membrane", "fuse", "dock", "ilv_escrt", "endocytosis"];

/** What is told of a thing, in this order. */
const ABOUT = ["ilvs", "machineries", "by", "cargo"];

const times = (x) => `× ${x >= 10 ? x.toFixed(0) : x.toFixed(x < 0.095 ? 2 : 1)}`;

/** A bar on a log scale: 27 % of the width is "unchanged", right is faster. */
function bar(value) {
  const share = Math.max(-1, Math.min(1, Math.log(Math.max(value, 1e-3)) / Math.log(8)));
  const inner = h("div", { class: share < 0 ? "down" : "up" });
  const [left, width] = share < 0 ? [27 + 27 * share, -27 * share] : [27, 73 * share];
  inner.style.setProperty("left", `${left}%`);
  inner.style.setProperty("width", `max(3px, ${width}%)`);
  return h("div", { class: "bar", "aria-hidden": "true" }, inner);
}

/** "Low oxygen → HIF1A → RAB22A": the way a change came, in names. */
export function pathText(app, factor) {
  const t = app.words;
  const names = (factor.path?.length ? factor.path : [factor.binding]).map((id, i) => {
    const name = app.knowledge.nameOf(id);
    if (i > 0 || !app.knowledge.signals.has(id)) return name;
    const [now, rest] = [app.signal(id), app.rest[id] ?? 0];
    if (now === rest) return name;
    return t(now < rest ? "why.low" : "why.high", { name: name.replace(/^[A-Z](?=[a-z ])/, (first) => first.toLowerCase()) });
  });
  const shown = names.length > 4 ? [names[0], "…", ...names.slice(-2)] : names;
  return shown.join(" → ");
}

function factorRow(app, factor, root) {
  const rule = app.knowledge.rules.get(factor.rule);
  const ids = [...new Set((rule?.evidence ?? []).map((one) => one.claim))];
  const cite = h("button", {
    type: "button", class: "cite", text: ids[0] ?? "", "aria-label": app.words("why.cite", { id: ids[0] ?? "", says: rule?.says ?? "" }),
    on: { click: () => openClaim(app, root, ids, rule) },
  }); // prettier-ignore
  const path = pathText(app, factor);
  return row(path, factor.times, { title: factor.sentence ?? rule?.says ?? "", cite: ids.length ? cite : null });
}

const row = (text, value, { title = "", cite = null } = {}) =>
  h(
    "li",
    { class: "factor", title },
    h("div", { class: "line" }, h("span", { class: "path", text }), cite),
    h("div", { class: "bars" }, bar(value), h("span", { class: "times", text: times(value) })),
  );

/** What stands in the picture and is no vesicle: the signal of a receptor, or a lysosome; null for all else. */
function scenery(app, who) {
  const [kind, id] = who.split(":");
  if (kind === "receptor" && app.knowledge.signals.has(id)) return { signal: app.knowledge.signals.get(id) };
  return /^ly\d+$/.test(who) ? { lysosome: true } : null;
}

/** The region's element. `root` takes the dialogs. */
export function whyPanel(app, root, { closeSheet }) {
  const t = app.words;
  const title = h("h3", { text: t("why.title") });
  const body = h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": t("why.title") });
  const follow = iconButton("follow", t("why.follow"), () => app.follow(app.following ? null : app.selection), { hidden: true });
  const clear = iconButton("close", t("why.clear"), () => (app.select(null), closeSheet()), { class: "icon-button" });
  const targets = [...app.knowledge.targets.values()].filter((one) => one.kind === "rate");
  const pick = select(
    targets.map((one) => ({ value: one.id, label: one.label })),
    DEFAULT_TARGETS.find((id) => app.knowledge.targets.has(id)) ?? targets[0]?.id ?? "",
    () => load(),
    { "aria-label": t("why.choose") },
  );
  const pickBox = h("span", { class: "pick" }, pick);
  const element = h(
    "section",
    { class: "panel why", "aria-label": t("why.title"), "data-region": "why" },
    h("div", { class: "panel-head" }, title, pickBox, h("span", { class: "tools" }, follow, clear)),
    body,
  );
  let shownTarget = "";
  let asked = 0;
  let waiting = false;
  let stale = true; // something may have changed since the engine was asked
  const asking = ifs(app);
  const shares = sharesOf(app, row);

  const askable = () => app.session?.branch && element.offsetParent !== null;

  /** Ask the engine anew; an older answer that comes late is dropped. */
  const load = async () => {
    if (!askable()) return;
    const mine = ++asked;
    waiting = true;
    stale = false;
    const who = app.selection ?? "";
    const chooser = who ? shownTarget : pick.value;
    const part = scenery(app, who);
    try {
      if (part) {
        const why = part.lysosome ? await app.session.ask({ do: "why", target: "to_lysosome" }) : null;
        if (mine === asked && !app.closed) renderScenery(part, why);
        waiting = false;
        return;
      }
      const [about, why] = await Promise.all([
        who ? app.asked.ask({ do: "describe", who }) : null,
        app.asked.ask({ do: "why", who, target: chooser }),
      ]);
      if (mine === asked && !app.closed) render(who, about, why);
    } catch (error) {
      if (mine === asked) renderGone(who, error.message);
    }
    if (mine === asked) waiting = false;
  };
  const renderScenery = ({ signal }, why) => {
    const node = signal && app.knowledge.nodes.get(signal.receptor);
    title.textContent = pretty(signal ? node.name : t("drawn.lysosome"));
    follow.hidden = true;
    pickBox.hidden = true;
    clear.classList.remove("sheet-close");
    if (!signal) {
      const says = app.knowledge.glossary.get("lysosome")?.says ?? "";
      show([["says", [], () => [h("p", {}, ...marked(app, says))]], ["why", [why.factors.map((one) => [one.rule, times(one.times)])], () => [h("p", { class: "sub", text: t("why.lysosomes") }), ...whyParts(why, false)]]]);
      return;
    }
    const value = format(signal, app.signal(signal.id));
    const name = pretty(signal.label);
    show([
      ["says", [signal.id, value], () => [h("p", {}, ...marked(app, node.says)), h("p", { class: "sub", text: t("why.signal", { name, value, rest: format(signal, app.rest[signal.id] ?? 0) }) })]],
      ["ask", [signal.id], () => [h("div", { class: "ask" }, h("button", { type: "button", "data-key": "card", text: t("why.card", { name }), on: { click: () => openCard(app, root, signal.id) } }))]],
    ]);
  };
  const renderGone = (who, text) => {
    title.textContent = who ? t("why.gone.title") : t("why.title");
    shown.clear();
    body.replaceChildren(h("p", { class: "quiet", text: who ? t("why.gone") : text }));
  };

  const thingName = (about) => t(`thing.${about.kind}`);
  const render = (who, about, why) => {
    title.textContent = about ? t("why.this", { name: thingName(about) }) : t("why.title");
    follow.hidden = !about;
    clear.classList.toggle("sheet-close", !about);
    pickBox.hidden = Boolean(about);
    const parts = [];
    if (about) parts.push(["summary", [about.state, Math.round(about.about.age_ms / 10_000)], () => [summary(about)]]);
    if (why?.factors) parts.push(["why", [why.target, why.tense, times(why.ceiling), why.factors.map((one) => [one.rule, times(one.times)])], () => whyParts(why, Boolean(about))]);
    const changed = about ? null : shares.key();
    if (changed) parts.push(["shares", [why.target, changed], () => shares.parts(why.target)]);
    if (why?.competing?.length > 1) parts.push(["odds", why.competing.map((one) => [one.target, Math.round(100 * one.share)]), () => competing(why)]);
    if (about) {
      parts.push(["ask", [who, why.factors[0]?.rule], () => asking.parts(why)]);
      parts.push(["about", [who, about.about.ilvs, about.about.cargo, about.about.machineries, app.look], () => [h("h4", { class: "sub", text: t("about.title") }), aboutThing(about)]]);
      parts.push(["history", [who, about.log], () => historyParts(about)]);
    }
    parts.push(["teach", [], () => [h("p", { class: "teach", text: t("why.teach") })]]);
    show(parts);
  };

  const shown = new Map(); // part -> {signature, element}
  /** Replace only the parts that say something new: what is being read or clicked stays. */
  const show = (parts) => {
    const keep = body.scrollTop;
    const elements = parts.map(([name, content, build]) => {
      const signature = JSON.stringify(content);
      const old = shown.get(name);
      if (old?.signature === signature) return old.element;
      const element = h("div", { class: `part-${name}` }, ...build());
      shown.set(name, { signature, element });
      return element;
    });
    const focused = element.getRootNode().activeElement?.dataset?.key;
    elements.forEach((one, i) => {
      const there = body.children[i];
      if (there === one) return;
      if (there && !elements.includes(there)) there.replaceWith(one);
      else body.insertBefore(one, there ?? null);
    });
    while (body.children.length > elements.length) body.lastChild.remove();
    body.scrollTop = keep;
    if (focused) body.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  };
  const summary = ({ state, about }) =>
    h("p", { class: "summary" }, ...marked(app, [t.has(`state.${state}`) ? t(`state.${state}`) : state, `${about.diameter_nm} nm`, t("about.old", { age: duration(about.age_ms, t) })].join(" · ")));
  const aboutThing = ({ about }) => {
    const seen = new Set();
    return h(
      "dl",
      { class: "about-thing" },
      ...ABOUT.filter((name) => about[name] !== undefined).map((name) => [name, about[name]]).flatMap(([name, value]) => [h("dt", {}, ...marked(app, t(`about.${name}`), seen)), h("dd", {}, ...aboutValue(name, value, seen))]),
    );
  };
  /** Machineries are told with the sign that their ILVs wear. */
  const aboutValue = (name, value, seen) => {
    if (name === "by") return [signOf(value, app.look), ...marked(app, t(`machinery.${value}`), seen)];
    if (name !== "machineries") return marked(app, name === "cargo" ? value.map((id) => app.knowledge.cargoName(id)).join(", ") || t("about.none") : String(value), seen);
    return Object.entries(value).map(([by, n]) => h("span", { class: "made-by" }, signOf(by, app.look), ...marked(app, `${t(`machinery.${by}`)} ${n}`, seen)));
  };

  const whyParts = (why, ofThing) => {
    const target = app.knowledge.targets.get(why.target);
    const moved = why.factors.filter((factor) => times(factor.times) !== times(1));
    const resting = why.factors.filter((factor) => times(factor.factor) !== times(1)).sort((a, b) => Math.abs(Math.log(b.factor)) - Math.abs(Math.log(a.factor)));
    const changed = moved.length ? moved : resting.map((factor) => ({ ...factor, times: factor.factor, path: [factor.binding] }));
    const shown = changed.slice(0, MOST);
    const parts = [];
    if (ofThing) parts.push(h("p", { class: "sub" }, ...marked(app, t(why.tense === "past" ? "why.was" : "why.next", { what: target?.label ?? why.target }))));
    if (!moved.length) parts.push(h("p", { class: "sub", text: t(shown.length ? "why.rest" : "why.none") }));
    const ceiling = why.ceiling < 0.98 ? [row(t("why.ceiling", { most: target.most }), why.ceiling)] : [];
    parts.push(h("ul", { class: "factors" }, ...shown.map((factor) => factorRow(app, factor, root)), ...ceiling));
    if (changed.length > MOST) parts.push(h("p", { class: "sub", text: t("why.more", { n: changed.length - MOST }) }));
    return parts;
  };

  const competing = (why) => [
    h("h4", { class: "sub", text: t("why.competing") }),
    h(
      "ul",
      { class: "odds" },
      ...why.competing.slice(0, 6).map((one) =>
        h(
          "li",
          {},
          h("button", { type: "button", class: "cite", "data-key": `odd-${one.target}`, text: app.knowledge.targets.get(one.target)?.label ?? one.target, on: { click: () => ((shownTarget = one.target), load()) } }),
          h("span", { text: `${Math.round(100 * one.share)} %` }),
        ),
      ),
    ),
  ];

  const historyParts = (about) => {
    if (!about.log?.length) return [];
    return [
      h("h4", { class: "sub", text: t("why.history") }),
      h("ol", { class: "log" }, ...about.log.slice(-12).map(([at, state]) => h("li", {}, h("time", { text: at < 0 ? t("time.before") : duration(at, t) }), h("span", { text: t.has(`state.${state}`) ? t(`state.${state}`) : state })))),
    ];
  };

  body.append(h("p", { class: "quiet", text: t("why.soon") }));
  let last = 0;
  let timer = 0;
  const refresh = (force) => {
    stale ||= force;
    const now = performance.now();
    const idle = force || !waiting; // a slow answer is not overtaken by the next question
    if (idle && askable() && now - last > 1500 && (stale || app.selection)) {
      last = now;
      load();
    }
  };
  /** The same soon, once for all that happens at the same moment. */
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => ((last = 0), refresh(true)), 60);
  };
  app.on("selection", () => {
    shownTarget = "";
    asking.clear();
    soon();
  });
  for (const name of ["inputs", "run", "seek"]) app.on(name, soon);
  app.on("levels", () => (stale = true));
  app.on("tick", () => refresh(false));
  app.on("follow", () => follow.setAttribute("aria-pressed", String(Boolean(app.following))));
  return { element, refresh: soon };
}
