/** Keeps the camera on what it glides to or follows. */

/** Before each picture: a glide ends at its goal, whose place and size change with the zoom; then what is followed. */
export function followOn(stage) {
  aimOn(stage);
  const thing = stage.ui.followed && stage.store.things.get(stage.ui.followed);
  if (!thing || stage.t >= thing.end || stage.t < thing.born) return;
  const hit = stage.find(thing.who);
  if (hit) stage.camera.track(hit.x, hit.y);
}

function aimOn(stage) {
  const { camera } = stage;
  if (!camera.aim) return;
  const at = camera.places.of(camera.aim);
  if (at) camera.track(at.x, at.y, true);
  if (!at || (!camera.move && (camera.aim.rest -= 1) < 0)) camera.aim = null;
  else if (!camera.move) stage.redraw();
}
