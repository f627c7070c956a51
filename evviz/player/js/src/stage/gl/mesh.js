/** One growing vertex buffer drawn as triangles: what pens, fans, membranes and flocks share. */
import { FORMATS } from "./renderer.js";

/**
 * Interleaved vertices in one Float32Array that doubles when full.
 *
 * Callers make `room` for whole vertices and write them; colours go in through the Uint32 view.
 */
export class VertexMesh {
  /** *code*: {vertex, fragment, attributes: {name: format}}; *first*: vertices for which there is room at the beginning. */
  constructor(code, first = 256) {
    this.code = code;
    this.uniforms = null;    // {name: Float32Array} of its own, besides those of the view
    this.words = Object.values(code.attributes).reduce((sum, format) => sum + FORMATS[format][3], 0);
    this.data = new Float32Array(first * this.words);
    this.bits = new Uint32Array(this.data.buffer);
    this.count = 0;
    this.index = new Uint32Array(first * 3);
    this.indices = 0;
    this.visible = true;
    this.fresh = false;      // whether something has to go to the graphics card
    this.card = this.array = this.vertices = null; // where that is: see Renderer.restore
    this.held = this.heldIndex = 0; // numbers for which there is room
  }

  /** Start over (the arrays are kept). */
  clear() { this.count = 0; this.indices = 0; }

  /** Room for *n* more vertices; returns the offset (in words) of the first. */
  room(n) {
    const need = (this.count + n) * this.words;
    if (need > this.data.length) {
      const bigger = new Float32Array(Math.max(need, this.data.length * 2));
      bigger.set(this.data);
      this.data = bigger;
      this.bits = new Uint32Array(bigger.buffer);
    }
    const at = this.count * this.words;
    this.count += n;
    return at;
  }

  /** The vertices from number *first* on, to be pasted again later. */
  copy(first) { return this.data.slice(first * this.words, this.count * this.words); }

  /** Add vertices that were copied; returns the number of the first. */
  paste(block) {
    const first = this.count;
    const at = this.room(block.length / this.words);
    this.data.set(block, at);
    return first;
  }

  /** Add indices of one triangle. */
  triangle(a, b, c) {
    if (this.indices + 3 > this.index.length) {
      const bigger = new Uint32Array(this.index.length * 2);
      bigger.set(this.index);
      this.index = bigger;
    }
    this.index[this.indices++] = a;
    this.index[this.indices++] = b;
    this.index[this.indices++] = c;
  }

  /** What was written goes to the graphics card with the next picture. */
  send() { this.fresh = true; }

  /** Make it what the *card* of *gl* draws next. */
  upload(gl, card) {
    if (this.card !== card) this.settle(gl, card);
    gl.bindVertexArray(this.array);
    if (!this.fresh) return;
    this.fresh = false;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.vertices);
    if (this.held < this.data.length) gl.bufferData(gl.ARRAY_BUFFER, (this.held = this.data.length) * 4, gl.DYNAMIC_DRAW);
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, this.data, 0, this.count * this.words);
    this.uploadIndex(gl);
  }

  /** The index buffer belongs to the vertex array, which is bound. */
  uploadIndex(gl) {
    if (this.heldIndex < this.index.length) gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, (this.heldIndex = this.index.length) * 4, gl.DYNAMIC_DRAW);
    gl.bufferSubData(gl.ELEMENT_ARRAY_BUFFER, 0, this.index, 0, this.indices);
  }

  /** Make buffers on a *card* that has none of it yet. */
  settle(gl, card) {
    this.card = card;
    this.fresh = true;
    this.held = this.heldIndex = 0;
    this.array = gl.createVertexArray();
    this.vertices = gl.createBuffer();
    gl.bindVertexArray(this.array);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.vertices);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    let offset = 0;
    Object.values(this.code.attributes).forEach((format, i) => {
      const [size, type, share, words] = FORMATS[format];
      gl.enableVertexAttribArray(i);
      gl.vertexAttribPointer(i, size, gl[type], share, this.words * 4, offset);
      offset += words * 4;
    });
  }
}
