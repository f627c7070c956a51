// A stage without a picture: things of a store lie where they are put, and time is a clock of ours.
const { Store } = await part("store");
const { Camera } = await part("camera");
const { Outline } = await part("shape");
const { followOn, watch } = await part("following");

const whole = { fit: () => ({ x: 0, y: 0, npp: 20 }), reach: 1e5, letGo() {} };
const camera = new Camera({ whole, changed() {}, motion: () => 0 });
camera.resize(600, 600);
const store = new Store();
const outline = new Outline(0, 0, () => 6000);
const stage = {
  store, camera, ui: { selected: null, followed: null }, plate: { recipient: null, tgn: null },
  outline, frame: { outline, t: 0, npp: 1, still: 0, hits: [], hitCount: 0 },
  letGo() {},
  find: (who) => stage.frame.hits.find((hit) => hit.who === who) ?? null,
};
let clock = 0;

/** Things [who, x, y] of which events have told: they lie there. */
function lie(places) {
  stage.frame.hits = places.map(([who, x, y]) => {
    const thing = store.things.get(who);
    Object.assign(thing, { x, y, site: stage.outline.indexAt(Math.atan2(y, x)) });
    return { who, thing, kind: thing.mveFrom <= stage.frame.t ? "mve" : thing.kindAt(stage.frame.t), x, y, px: 100 };
  });
  stage.frame.hitCount = stage.frame.hits.length;
}

/** Cell time goes to *t*, and *ms* of ours pass with 20 pictures a second. */
function pass(t, ms) {
  stage.frame.t = stage.t = t;
  for (const end = clock + ms; clock < end; clock += 50) {
    camera.step(clock);
    followOn(stage, clock);
  }
}
const watched = () => camera.sight?.who ?? null;
/** An MVE in a state from *t* on. */
const mve = (who, is, what, t = 0) => [t, what, who, { kind: "endosome", is, r: 250, ms: 0 }];
/** The making of an ILV, and of a bud of the plasma membrane. */
const ilv = (who, home, what, t) => [t, what, who, { kind: "ilv", in: home, by: "escrt", r: 40, ms: 40000, at: 0 }];
const bud = (who, t) => [t, "microvesicle_budding", who, { kind: "microvesicle", is: "budding", r: 150, ms: 900 }];
performance.now = () => clock;
