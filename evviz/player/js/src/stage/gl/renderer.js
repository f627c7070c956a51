/**
 * What draws on the canvas: WebGL 2 itself, without a library between.
 *
 * A stage needs four programs, one texture and a dozen batches of triangles, each drawn with one call.
 * For that, calling the graphics card costs a third of what a general renderer needs to decide what to call.
 */

/** Formats of vertex data: how many numbers, of what type, whether they stand for 0..1, and 32-bit words. */
export const FORMATS = {
  float32: [1, "FLOAT", false, 1], float32x2: [2, "FLOAT", false, 2], float32x3: [3, "FLOAT", false, 3], float32x4: [4, "FLOAT", false, 4],
  unorm8x4: [4, "UNSIGNED_BYTE", true, 1], unorm16x2: [2, "UNSIGNED_SHORT", true, 1],
};

/** Side (pixels) of the one texture, on which all small pictures are (see atlas.js). */
export const SHEET = 2048;

/** A pair of shaders; compiled side by side with all others, and waited for when it is first used. */
class Program {
  constructor(gl, { vertex, fragment, attributes }) {
    this.gl = gl;
    this.handle = gl.createProgram();
    for (const [type, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
      const shader = gl.createShader(type);
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(this.handle, shader);
      gl.deleteShader(shader); // goes with the program
    }
    Object.keys(attributes).forEach((name, i) => gl.bindAttribLocation(this.handle, i, name));
    gl.linkProgram(this.handle);
    this.places = null;
    this.picture = -1; // in which the camera was told
    this.dressed = null; // whose uniforms it has
  }

  use() {
    const { gl, handle } = this;
    gl.useProgram(handle);
    if (this.places) return;
    if (!gl.getProgramParameter(handle, gl.LINK_STATUS) && !gl.isContextLost()) throw new Error(`a shader of the stage does not fit: ${gl.getProgramInfoLog(handle)}`);
    this.places = new Map();
    const count = gl.getProgramParameter(handle, gl.ACTIVE_UNIFORMS) ?? 0;
    for (let i = 0; i < count; i += 1) {
      const { name } = gl.getActiveUniform(handle, i);
      this.places.set(name, gl.getUniformLocation(handle, name));
    }
  }

  /** Set a uniform of 3 or 4 numbers. */
  set(name, values) {
    const place = this.places.get(name);
    if (!place) return;
    if (values.length === 3) this.gl.uniform3fv(place, values);
    else this.gl.uniform4fv(place, values);
  }
}

/** Draws batches on a canvas that has a WebGL 2 context. */
export class Renderer {
  constructor({ canvas, context }) {
    this.canvas = canvas;
    this.gl = context;
    this.width = this.height = 8; // px of the drawing
    this.devicePx = 1;            // device pixels per px
    this.background = [1, 1, 1];  // 0..1
    this.pictures = 0;
    this.restore();
  }

  /** Begin anew with an empty graphics card: at first, and after its context was lost. */
  restore() {
    const { gl } = this;
    this.programs = new Map();
    this.card = {}; // batches whose buffers are on another one make them again
    this.sheet = this.texture(SHEET);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA); // colours come premultiplied
  }

  /** From the next picture on the canvas shows *width* x *height* px with so many device pixels each. */
  resize(width, height, devicePx) { Object.assign(this, { width, height, devicePx }); }

  /** Give the canvas its pixels, if it has others: each change costs. */
  fit() {
    const { canvas, width, height, devicePx } = this;
    const [wide, high] = [Math.round(width * devicePx), Math.round(height * devicePx)];
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== high) canvas.height = high;
  }

  /** Have the programs of *batches* made ready beside what the page does meanwhile: the first use of each takes long. */
  warm(batches) {
    for (const batch of batches) this.program(batch.code);
    for (const batch of batches) {
      this.gl.useProgram(this.program(batch.code).handle);
      batch.upload(this.gl, this.card);
      this.gl.drawElements(this.gl.TRIANGLES, 3, this.gl.UNSIGNED_INT, 0);
    }
  }

  /** The program of *code*: {vertex, fragment, attributes: {name: format}}. */
  program(code) {
    if (!this.programs.has(code)) this.programs.set(code, new Program(this.gl, code));
    return this.programs.get(code);
  }

  /** An empty texture of *side* x *side* pixels, which is the one in use from now on. */
  texture(side) {
    const { gl } = this;
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    for (const [name, value] of [["MIN_FILTER", "LINEAR"], ["MAG_FILTER", "LINEAR"], ["WRAP_S", "CLAMP_TO_EDGE"], ["WRAP_T", "CLAMP_TO_EDGE"]]) {
      gl.texParameteri(gl.TEXTURE_2D, gl[`TEXTURE_${name}`], gl[value]);
    }
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, side, side);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
    return texture;
  }

  /** Copy *picture* (a canvas) into the sheet at (*x*, *y*). */
  write(x, y, picture) {
    const { gl } = this;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, gl.RGBA, gl.UNSIGNED_BYTE, picture);
  }

  /** Draw *batches*, back to front, as *view* {camera, screen} sees them. */
  render(batches, view) {
    const { gl, canvas, background } = this;
    this.pictures += 1;
    this.fit();
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.clearColor(...background, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    let now = null;
    for (const batch of batches) {
      if (!batch.visible || !batch.indices) continue;
      const program = this.program(batch.code);
      if (program !== now) program.use();
      now = program;
      if (program.picture !== this.pictures) {
        program.picture = this.pictures;
        program.set("uCamera", view.camera);
        program.set("uScreen", view.screen);
        program.dressed = null;
      }
      if (program.dressed !== batch.uniforms) for (const name in batch.uniforms) program.set(name, batch.uniforms[name]);
      program.dressed = batch.uniforms;
      batch.upload(gl, this.card);
      gl.drawElements(gl.TRIANGLES, batch.indices, gl.UNSIGNED_INT, 0);
    }
  }

  destroy() {
    this.canvas.remove();
    this.gl.getExtension("WEBGL_lose_context")?.loseContext(); // a page may have few of them
  }
}
