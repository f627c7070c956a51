// The inspector: what a thing is, what it holds, why it does what it does, and what if.

import { h, iconButton, select, setText } from "../dom.js";
import { openClaim } from "./dialogs.js";
import { marked } from "./glossary.js";
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
  const verdictBox = h("div", {});

  const askable = () => app.session?.branch && element.offsetParent !== null;

  /** Ask the engine anew; an older answer that comes late is dropped. */
  const load = async () => {
    if (!askable()) return;
    const mine = ++asked;
    waiting = true;
    stale = false;
    const who = app.selection ?? "";
    const chooser = who ? shownTarget : pick.value;
    try {
      const [about, why] = await Promise.all([
        who ? app.session.ask({ do: "describe", who }) : null,
        app.session.ask({ do: "why", who, target: chooser }),
      ]);
      if (mine === asked && !app.closed) render(who, about, why);
    } catch (error) {
      if (mine === asked) renderGone(who, error.message);
    }
    if (mine === asked) waiting = false;
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
    if (why?.competing?.length > 1) parts.push(["odds", why.competing.map((one) => [one.target, Math.round(100 * one.share)]), () => competing(why)]);
    if (about) {
      parts.push(["ask", [who, why.factors[0]?.rule], () => askParts(why)]);
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
    const moved = why.factors.filter((factor) => Math.abs(Math.log(factor.times)) > 0.02);
    const resting = [...why.factors].sort((a, b) => Math.abs(Math.log(b.factor)) - Math.abs(Math.log(a.factor)));
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

  const askParts = (why) => {
    const strongest = why?.factors?.[0];
    const node = strongest?.binding && app.knowledge.nodes.has(strongest.binding) ? strongest.binding : null;
    const buttons = [];
    const add = (key, label, change) => buttons.push(h("button", { type: "button", "data-key": key, text: label, on: { click: () => whatIf(change, label) } }));
    if (strongest) add("if-rule", t("if.rule", { rule: strongest.rule }), { rule: strongest.rule });
    if (node) {
      add("if-0", t("if.zero", { name: app.knowledge.nameOf(node) }), { node, value: 0 });
      add("if-1", t("if.one", { name: app.knowledge.nameOf(node) }), { node, value: 1 });
    }
    return buttons.length ? [h("h4", { class: "sub", text: t("if.title") }), h("div", { class: "ask" }, ...buttons), verdictBox] : [];
  };

  const whatIf = async (change, label) => {
    const say = h("div", { class: "verdict", "aria-live": "polite" }, h("p", { text: t("if.running", { share: 0 }) }));
    verdictBox.replaceChildren(say);
    try {
      const since = Math.max(0, app.t - 3_600_000);
      const found = await app.session.whatIf(change, since, Math.round(app.t), (share) => setText(say.firstChild, t("if.running", { share: Math.round(100 * share) })));
      say.replaceChildren(h("p", {}, h("strong", { text: label })), ...verdictLines(found));
    } catch (error) {
      setText(say.firstChild, error.message);
    }
  };
  const verdictLines = (found) => {
    const own = app.selection ? found.differ.find((one) => one.who === app.selection) : null;
    return [
      app.selection ? h("p", { text: own ? t("if.self.differs", { was: outcome(own.was), now: outcome(own.now) }) : t("if.self.same") }) : null,
      h("p", { text: t("if.count", { n: found.count, all: found.things, time: duration(found.to - found.from, t) }) }),
      ...Object.entries(found.released ?? {}).map(([kind, [was, now]]) => h("p", { text: t("if.released", { kind: t(`kind.${kind}`), was, now }) })),
    ].filter(Boolean);
  };
  const outcome = (state) => (state === null ? t("if.never") : t.has(`state.${state}`) ? t(`state.${state}`) : state);

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
    verdictBox.replaceChildren();
    soon();
  });
  for (const name of ["inputs", "run", "seek"]) app.on(name, soon);
  app.on("levels", () => (stale = true));
  app.on("tick", () => refresh(false));
  app.on("follow", () => follow.setAttribute("aria-pressed", String(Boolean(app.following))));
  return { element, refresh: soon };
}
