// An esbuild plugin that leaves out of PixiJS what the stage does not use: pointer events, an
// accessibility overlay, DOM elements in the scene, sprite sheets, filters, the worker's set.
// PixiJS loads these for every page; without them the script is smaller and starts sooner. What the
// stage does use is imported by name in src/stage/canvas.js.

const UNUSED = /pixi\.js[\\/]lib[\\/](environment-browser[\\/]browserAll|environment-webworker[\\/]webworkerAll|spritesheet[\\/]init)\.mjs$/;

export function pixi() {
  return {
    name: "pixi",
    setup(build) {
      build.onLoad({ filter: UNUSED }, () => ({ contents: "", loader: "js" }));
    },
  };
}
