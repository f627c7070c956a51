/**
 * The camera as shaders see it: two uniforms shared by every batch of the stage.
 *
 * World units are nanometres, x right and y down; screen units are CSS pixels.
 */
/** Waves of the resting membrane: [waves around the cell, amplitude nm, period s, phase]. */
export const WAVES = [[3, 52, 97, 0.3], [5, 34, 71, 1.9], [8, 17, 53, 4.1], [13, 8, 37, 2.2]];

/** Radial shift (nm) of the membrane at polar angle *a*, *t* ms of cell time, scaled by *still*. */
export function sway(a, t, still = 1) {
  let d = 0;
  for (const [k, amp, period, phase] of WAVES) d += amp * Math.sin(k * a + (t / 1000) * (6.2832 / period) + phase);
  return d * still;
}

/** Write *n* + 1 values of `sway` at equal angles around the cell: each wave goes on by turning, without a sine per point. */
export function swayAround(into, n, t) {
  into.fill(0);
  for (const [k, amp, period, phase] of WAVES) {
    const angle = (t / 1000) * (6.2832 / period) + phase;
    const [c, s] = [Math.cos((k * 2 * Math.PI) / n), Math.sin((k * 2 * Math.PI) / n)];
    let [x, y] = [amp * Math.cos(angle), amp * Math.sin(angle)];
    for (let i = 0; i <= n; i += 1) {
      into[i] += y;
      const turned = x * c - y * s;
      y = x * s + y * c;
      x = turned;
    }
  }
}

const f = (x) => (Number.isInteger(x) ? `${x}.0` : `${x}`);
const TERMS = WAVES.map(([k, amp, period, phase]) =>
  `${f(amp)} * sin(${f(k)} * a + t * ${f(6.2832 / period)} + ${f(phase)})`).join(" + ");

/** Vertex shader head: the uniforms, `sway` and `toClip`. */
export const VERTEX_HEAD = `#version 300 es
precision highp float;
uniform vec4 uCamera;   // x, y of the middle (nm), nm per px, cell time (s)
uniform vec3 uScreen;   // width, height (px), sway 0..1
float swayAt(float a, float t) { return ${TERMS}; }
vec2 bent(vec2 p, float share) {
  if (share <= 0.0 || uScreen.z <= 0.0) return p;
  float r = length(p);
  return p * (1.0 + share * uScreen.z * swayAt(atan(p.y, p.x), uCamera.w) / max(r, 1.0));
}
vec2 toPixel(vec2 p) { return (p - uCamera.xy) / uCamera.z; }
vec4 toClip(vec2 px) { return vec4(px.x * 2.0 / uScreen.x, -px.y * 2.0 / uScreen.y, 0.0, 1.0); }
`;

/** Fragment shader head. Colours leave premultiplied. */
export const FRAGMENT_HEAD = `#version 300 es
precision highp float;
uniform vec4 uCamera;
uniform vec3 uScreen;
out vec4 outColor;
`;

/** The uniforms that all programs share; `set` them once per frame. */
export function createView() {
  const camera = new Float32Array(4);
  const screen = new Float32Array(3);
  return {
    camera,
    screen,
    set(cx, cy, npp, tSeconds, width, height, still) {
      camera.set([cx, cy, npp, tSeconds]);
      screen.set([width, height, still]);
    },
  };
}
