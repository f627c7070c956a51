// What Panel renders. A page that has begun by itself (boot.js) is joined; elsewhere it is built here.
//
// Panel may render a model again, and loads this module in its own way: so the page is found by the
// window, and everything heavy is imported when it is needed only.

let shown = null; // {id of the model, page} that was built here

function join(model) {
  globalThis.evvizPage.connect(model);
}

async function build(model, el) {
  if (shown?.id === model.id) shown.page.destroy();
  const { openPage } = await import(new URL("./dashboard.js", import.meta.url).href);
  shown = { id: model.id, page: openPage({ model }, el) };
  model.on("remove", () => globalThis.evvizPage.destroy());
}

const Dashboard = {
  render({ model, el }) {
    if (globalThis.evvizBegun) join(model);
    else build(model, el);
  },
};

export default { Dashboard };
