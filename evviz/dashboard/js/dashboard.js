// The page: one line of navigation, the player, and views that are built when first opened.
//
// The player owns the cell; views read it through `ctx.player.app`. Python is asked only for what
// needs Python (channel.js), so the cell and its sliders go on when the server is gone.

import { createPlayer, fitScale, prepare, scaled } from "../evviz/evviz.js";
import { Bridge } from "./bridge.js";
import { Channel } from "./channel.js";
import { calm, choose, h } from "./dom.js";
import { followAddress, readAddress } from "./address.js";
import { Recorder } from "./recorder.js";
import { openRunBox } from "./runbox.js";

/** Views in the order of the navigation; `cell` ones keep the cell in sight. */
const VIEWS = [
  { id: "scene", label: "Scene", cell: "whole" },
  { id: "charts", label: "Charts", cell: "beside", from: "./views/charts.js" },
  { id: "compare", label: "Compare", from: "./views/compare.js" },
  { id: "experiments", label: "Experiments", from: "./views/experiments.js" },
  { id: "pathway", label: "Pathway", cell: "beside", from: "./views/pathway.js" },
  { id: "evidence", label: "Evidence", from: "./views/evidence.js" },
  { id: "model", label: "Model", from: "./views/model.js" },
  { id: "about", label: "About", from: "./views/about.js" },
];

const HINT = "Try this: pull Oxygen down to 1 % and count the microvesicles.";
const NARROW = 720;
const MEDIUM = 1120;
let styles = null;
let payloads = null;

async function sheet() {
  const answer = await fetch(new URL("./style.css", import.meta.url));
  const made = new CSSStyleSheet();
  made.replaceSync(scaled(await answer.text()));
  return made;
}

async function payloadOf(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the knowledge could not be loaded (${answer.status})`);
  return answer.json();
}

class Page {
  /** A page in *el*; *model* is Panel's, or null while only the *payload_url* is known. */
  constructor({ model = null, payload_url = model?.payload_url }, el, more = {}) {
    this.model = model;
    this.payload_url = payload_url;
    this.el = el;
    this.more = more; // {knowledge, literature, off, view}: a page with an edited model
    this.literature = more.literature ?? null;
    this.built = new Map();
    this.view = null;
    this.off = [];
  }

  async start() {
    const [made, given] = await Promise.all([(styles ??= sheet()), (payloads ??= payloadOf(this.payload_url)), prepare()]);
    if (this.gone) return;
    const shadow = this.el.getRootNode();
    if (!shadow.adoptedStyleSheets.includes(made)) shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, made];
    const payload = this.more.knowledge ? { ...given, model: this.more.knowledge } : given;
    this.payload = payload;
    this.channel = new Channel();
    const { options, problems, view } = readAddress(this.model ?? {}, payload);
    if (this.more.knowledge) delete options.hash;
    this.problems = problems; // told here; those that the player finds in `found`, it tells itself
    this.found = [];
    this.linked = Boolean(options.hash);
    this.frame(options);
    this.player = createPlayer(this.cell, { payload, options, problems: this.found, send: (message) => this.bridge?.heard(message) });
    this.bridge = new Bridge(this);
    const recorder = new Recorder(this.player.app);
    this.dress();
    this.player.app.on("look", () => this.dress());
    this.player.app.on("run", () => this.told());
    this.player.app.on("inputs", calm(() => this.told(), 400));
    this.follow = followAddress(this);
    this.ctx = { page: this, payload, model: payload.model, player: this.player, app: this.player.app, channel: this.channel, recorder, go: (id) => this.go(id), say: (text, bad) => this.say(text, bad) };
    const watch = new ResizeObserver(() => this.fit());
    watch.observe(this.root);
    this.off.push(() => watch.disconnect());
    await this.go(this.more.view ?? view);
    this.started = true;
    if (this.model) this.connect(this.model);
    this.player.ready.then(() => this.ready());
  }

  /** Python is there: questions are answered, parameters go both ways. */
  connect(model) {
    this.model = model;
    if (!this.started || this.gone) return;
    this.channel.connect(model);
    this.bridge.connect(model);
    this.root.dataset.python = "";
  }

  async ready() {
    if (this.gone) return;
    if (this.more.off?.length) await this.player.app.restart({ off: this.more.off }).catch((error) => this.problems.push(error.message));
    await Promise.allSettled(VIEWS.filter((view) => view.from).map((view) => import(new URL(view.from, import.meta.url).href))); // so that all open without a server
    this.root.dataset.ready = "";
    const { scene } = this.player.app;
    const unseen = this.root.dataset.cell === "none" ? this.found : [];
    const problems = [...this.problems, ...unseen];
    if (problems.length) this.say(problems.slice(0, 4).join(" · "), true);
    if (this.more.knowledge || this.linked || this.problems.length || this.found.length) return;
    const hint = scene.try ?? HINT;
    this.player.app.emit("said", hint);
    this.say(hint);
  }

  /** Go on with another model: the page is built anew, the literature set is remembered. */
  async adopt(knowledge, off) {
    const literature = this.literature ?? this.payload.model;
    const own = knowledge.hash !== literature.hash || off.length;
    this.destroy();
    const page = new Page(this, this.el, own ? { knowledge, literature, off, view: "scene" } : { view: "model" });
    globalThis.evvizPage = page;
    await page.start();
  }

  frame(options) {
    const scenes = Object.values(this.payload.scenes).sort((a, b) => (a.order ?? 99) - (b.order ?? 99));
    const pick = choose(scenes.map((one) => [one.id, one.label]), options.scene, (id) => {
      const address = new URL(location.href);
      address.hash = "";
      address.search = `?scene=${encodeURIComponent(id)}`;
      location.assign(address);
    });
    pick.setAttribute("aria-label", "Scene");
    this.tabs = new Map(
      VIEWS.map((view) => [view.id, h("button", { type: "button", text: view.label, on: { click: () => this.go(view.id) } })]),
    );
    this.menu = choose(VIEWS.map((view) => [view.id, view.label]), "scene", (id) => this.go(id));
    this.menu.setAttribute("aria-label", "View");
    const player = (name) => () => this.press(name);
    const nav = h(
      "nav",
      { class: "nav", "aria-label": "Views" },
      ...this.tabs.values(),
      h("span", { class: "pick menu" }, this.menu),
      h("span", { class: "gap" }),
      h("button", { type: "button", text: "Run", class: "quiet", on: { click: () => openRunBox(this.ctx) } }),
      h("button", { type: "button", text: "Share", class: "quiet wide-only", on: { click: player("link") } }),
      h("span", { class: "pick" }, this.looks(options)),
    );
    const brand = h("div", { class: "brand" }, h("h1", { text: "EVViz" }), h("span", { class: "pick scenes" }, pick));
    this.top = h("header", { class: "top" }, brand, nav);
    this.cell = h("div", { class: "cell" });
    this.main = h("main", { class: "view", tabindex: "0", "aria-label": "View" });
    this.middle = h("div", { class: "middle" }, this.cell, this.main);
    this.toast = h("div", { class: "toast", role: "status", "aria-live": "polite" });
    this.root = h("div", { class: "dash", lang: "en" }, this.top, this.middle, this.toast);
    this.el.append(this.root);
  }

  looks(options) {
    const names = { auto: "Look", light: "Light", dark: "Dark", contrast: "High contrast", projector: "Projector" };
    const select = choose(Object.entries(names), options.look ?? "auto", (look) => this.player.app.setLook(look));
    select.setAttribute("aria-label", "Look");
    return select;
  }

  /** Press one of the player's own buttons. */
  async press(name) {
    await this.go("scene");
    const order = { twin: 0, story: 1, link: 2 };
    const own = this.inside().querySelectorAll(".nav > button");
    own[own.length - 3 + order[name]]?.click();
  }

  inside() {
    return this.cell.querySelector(".evviz-player").shadowRoot;
  }

  /** Take the player's colours over, so that both are one page. */
  dress() {
    const root = this.inside().querySelector(".evviz");
    for (const name of root.style) if (name.startsWith("--")) this.root.style.setProperty(name, root.style.getPropertyValue(name));
    this.root.style.setProperty("color-scheme", root.style.getPropertyValue("color-scheme"));
    this.root.dataset.look = root.dataset.look;
    document.documentElement.style.setProperty("background", root.style.getPropertyValue("--ground"));
  }

  fit() {
    this.scale = fitScale(this.root);
    const width = this.root.clientWidth / this.scale;
    this.root.dataset.size = width < NARROW ? "narrow" : width < MEDIUM ? "medium" : width < 1700 ? "wide" : "large";
    this.place();
  }

  /** What the player shows in the place that it has. */
  place() {
    const view = VIEWS.find((one) => one.id === this.view);
    const beside = view?.cell === "beside";
    const width = this.cell.clientWidth / (this.scale ?? 1);
    const own = beside ? ["signals", "timeline"] : ["signals", "charts", "why", "story", "timeline"];
    if (!beside && width >= NARROW && width < MEDIUM) own.push("title"); // its tabs stand in its title line
    const text = own.join();
    if (text !== this.shown && this.player) {
      this.shown = text;
      this.player.handle({ type: "regions", regions: own });
    }
  }

  async go(id) {
    const view = VIEWS.find((one) => one.id === id) ?? VIEWS[0];
    if (this.view === view.id) return;
    this.built.get(this.view)?.close?.();
    this.view = view.id;
    for (const [name, tab] of this.tabs) name === view.id ? tab.setAttribute("aria-current", "page") : tab.removeAttribute("aria-current");
    this.menu.value = view.id;
    this.root.dataset.view = view.id;
    this.root.dataset.cell = view.cell ?? "none";
    for (const [name, one] of this.built) one.element.hidden = name !== view.id;
    this.main.hidden = view.cell === "whole";
    this.follow?.();
    if (view.from && !this.built.has(view.id)) {
      const place = h("div", { class: `page page-${view.id}` });
      this.main.append(place);
      const entry = { element: place };
      this.built.set(view.id, entry);
      try {
        const { build } = await import(new URL(view.from, import.meta.url).href);
        Object.assign(entry, build({ ...this.ctx, element: place }));
      } catch (error) {
        this.built.delete(view.id);
        place.remove();
        this.say(`This view could not be opened: ${error.message}`, true);
        console.error(error);
        return;
      }
    }
    if (this.view === view.id) {
      this.main.scrollTop = 0;
      this.fit();
      this.built.get(view.id)?.open?.();
    }
  }

  /** One line for the reader. */
  say(text, bad = false) {
    this.toast.textContent = text;
    this.toast.classList.toggle("bad", bad);
    this.toast.classList.add("shown");
    clearTimeout(this.sayTimer);
    this.sayTimer = setTimeout(() => this.toast.classList.remove("shown"), 7000);
  }

  told() {
    for (const one of this.built.values()) one.changed?.();
  }

  destroy() {
    this.gone = true;
    for (const off of this.off) off();
    for (const one of this.built.values()) one.destroy?.();
    this.player?.destroy();
    this.root?.remove();
  }
}

/** Build a page into *el*, from Panel's *model* or the *payload_url* alone, and tell if that fails. */
export function openPage(given, el) {
  const page = new Page(given, el);
  globalThis.evvizPage = page; // for people who look under the hood
  page.begun = page.start().catch((error) => {
    console.error(error);
    el.append(h("p", { role: "alert", text: `EVViz could not start: ${error.message}` }));
  });
  return page;
}
