/** One growing vertex buffer drawn as triangles: what pens, fans, membranes and flocks share. */
import { Buffer, BufferUsage, Geometry, GlProgram, Mesh, Shader } from "pixi.js";

const WORDS = { float32: 1, float32x2: 2, float32x3: 3, float32x4: 4, unorm8x4: 1, unorm16x2: 1 };

/** Byte layout of interleaved attributes: {name: format} -> {entries, words}. */
function layout(attributes) {
  let words = 0;
  const entries = Object.entries(attributes).map(([name, format]) => {
    const entry = [name, { format, offset: words * 4 }];
    words += WORDS[format];
    return entry;
  });
  return { entries, words };
}

/**
 * Interleaved vertices in one Float32Array that doubles when full.
 *
 * Callers write whole vertices with `push(...)`; colours go in through the Uint32 view.
 */
export class VertexMesh {
  constructor({ vertex, fragment, attributes, resources, first = 256 }) {
    const { entries, words } = layout(attributes);
    this.words = words;
    this.data = new Float32Array(first * words);
    this.bits = new Uint32Array(this.data.buffer);
    this.count = 0;
    this.buffer = new Buffer({ data: this.data, usage: BufferUsage.VERTEX | BufferUsage.COPY_DST, shrinkToFit: false });
    this.index = new Uint32Array(first * 3);
    this.indices = 0;
    const parts = Object.fromEntries(entries.map(([name, e]) => [name, {
      buffer: this.buffer, format: e.format, stride: words * 4, offset: e.offset,
    }]));
    this.indexBuffer = new Buffer({ data: this.index, usage: BufferUsage.INDEX | BufferUsage.COPY_DST, shrinkToFit: false });
    this.geometry = new Geometry({ attributes: parts, indexBuffer: this.indexBuffer });
    const shader = new Shader({ glProgram: GlProgram.from({ vertex, fragment }), resources });
    this.mesh = new Mesh({ geometry: this.geometry, shader });
    this.mesh.eventMode = "none";
    this.mesh.cullable = false;
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

  /** Hand what was written to the graphics card. */
  send() {
    this.mesh.visible = this.indices > 0;
    if (!this.mesh.visible) return;
    if (this.buffer.data !== this.data) this.buffer.data = this.data;
    this.buffer.update(this.count * this.words * 4);
    this.sendIndex();
  }

  sendIndex() {
    if (this.indexBuffer.data !== this.index) this.indexBuffer.data = this.index;
    this.indexBuffer.update(this.indices * 4);
    this.geometry.indexCount = this.indices; // the array is longer
  }
}
