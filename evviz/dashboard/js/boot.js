// Begins the page at once: the moving cell needs neither Bokeh nor Panel, which are read after the first picture.

/** The longest that Bokeh waits for the picture, in ms. */
const PATIENCE_MS = 8000;

/** Run the scripts and place the elements that the server wrote into <template id="evviz-later">. */
async function later() {
  const loading = [];
  for (const node of [...document.getElementById("evviz-later").content.children]) {
    const runs = node.localName === "script" && !/json/.test(node.type);
    if (!runs) {
      document.body.append(node);
      continue;
    }
    const script = document.createElement("script");
    for (const { name, value } of node.attributes) script.setAttribute(name, value);
    script.async = false;
    script.textContent = node.textContent;
    if (script.src) loading.push(new Promise((done) => (script.onload = script.onerror = done)));
    else await Promise.all(loading.splice(0));
    document.body.append(script);
  }
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

try {
  const { openPage } = await import("./dashboard.js");
  const host = document.createElement("div");
  host.style.cssText = "position:fixed;inset:0;z-index:1";
  const el = document.createElement("div");
  el.style.height = "100%";
  host.attachShadow({ mode: "open" }).append(el);
  document.body.append(host);
  const page = openPage({ payload_url: document.getElementById("evviz-payload").href }, el);
  globalThis.evvizBegun = true; // panel.js joins it
  await Promise.race([page.begun.then(() => page.player?.ready), wait(PATIENCE_MS)]);
} finally {
  await later();
}
