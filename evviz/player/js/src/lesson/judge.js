// Judges answers by the same rules as evviz/lessons/judge.py; a test compares both.
//
// Conditions come as trees of plain arrays that Python has parsed; nothing is ever evaluated as code.

const NEAR = 0.25;
/** By so much (as a share) a number may miss a bound: page and Python round a mean in their own ways. */
const HAIR = 1e-9;
const FLAT = 0.15;

export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The arithmetic part of a tree; null where something was never seen. */
export function number(tree, value) {
  if (!Array.isArray(tree)) return Number(tree);
  const [sign, left, right] = tree;
  if (sign === "of") return value(left, right) ?? null;
  const [a, b] = [number(left, value), number(right, value)];
  if (a === null || b === null || (sign === "/" && b === 0)) return null;
  return { "+": a + b, "-": a - b, "*": a * b, "/": a / b }[sign];
}

/** Whether a condition is true; a comparison with something that was never seen is false. */
export function holds(tree, value) {
  const [sign, ...parts] = tree;
  if (sign === "|") return parts.some((part) => holds(part, value));
  if (sign === "&") return parts.every((part) => holds(part, value));
  if (sign === "!") return !holds(parts[0], value);
  const [a, b] = parts.map((part) => number(part, value));
  if (a === null || b === null) return false;
  return { ">": a > b, ">=": a >= b, "<": a < b, "<=": a <= b }[sign];
}

/** What cells of an experiment did: the values of one arm, without the empty ones. */
export function cells(lesson, experiment, observable, arm = 0) {
  return (lesson.experiments[experiment]?.values[observable]?.[arm] ?? []).filter((value) => value !== null);
}

/** The mean of every arm of a sweep. */
export function curve(lesson, experiment, observable) {
  const arms = lesson.experiments[experiment].values[observable];
  return arms.map((_, i) => {
    const seen = cells(lesson, experiment, observable, i);
    return seen.length ? mean(seen) : 0;
  });
}

/** What the cells say that a number step asks for: one value, or one ratio, per cell. */
export function truth(lesson, step) {
  const values = cells(lesson, step.experiment, step.observable);
  if (!step.against) return values;
  const base = cells(lesson, step.against, step.observable);
  const middle = base.length ? mean(base) : 0;
  return middle ? values.map((value) => value / middle) : [];
}

/** The numbers that count as a good prediction: the range of the cells, or near the mean. */
export function near(values) {
  if (!values.length) return [0, 0];
  const middle = mean(values);
  return [Math.min(...values, middle * (1 - NEAR)) * (1 - HAIR), Math.max(...values, middle * (1 + NEAR)) * (1 + HAIR)];
}

/** The shape of a curve: rises, falls, flat, peak or dip. */
export function shape(values) {
  const [top, bottom] = [Math.max(...values), Math.min(...values)];
  if (top <= 0 || top - bottom <= FLAT * top) return "flat";
  const [first, last] = [values[0], values[values.length - 1]];
  const edge = FLAT * top;
  if (top - Math.max(first, last) > edge) return "peak";
  if (Math.min(first, last) - bottom > edge) return "dip";
  return last > first ? "rises" : "falls";
}

const verdict = (right, key, misconception = "") => ({ right, key, misconception: right ? "" : misconception });

const JUDGES = {
  choice(lesson, step, answer) {
    const option = step.options.find((one) => one.id === answer);
    return verdict(option.right, `${answer}.feedback`, option.misconception);
  },
  order(lesson, step, answer) {
    if (step.items.every((item, i) => item.id === answer[i])) return verdict(true, "right");
    const wrong = step.wrong.find((one) => answer.indexOf(one.before) < answer.indexOf(one.after));
    return wrong ? verdict(false, `wrong.${wrong.misconception}`, wrong.misconception) : verdict(false, "wrong");
  },
  number(lesson, step, answer) {
    const [low, high] = near(truth(lesson, step));
    if (answer >= low && answer <= high) return verdict(true, "near");
    const key = answer < low ? "low" : "high";
    return verdict(false, key, step.misconceptions[key]);
  },
  curve(lesson, step, answer) {
    const drawn = shape(answer);
    const real = shape(curve(lesson, step.experiment, step.observable));
    return verdict(drawn === real, drawn, step.misconceptions[drawn]);
  },
  set(lesson, step, answer) {
    const value = (arm, what) => (arm ? step.rest : answer)[what];
    if (holds(step.goal, value)) return verdict(true, "right");
    const failure = step.failures.find((one) => holds(one.when, value));
    return failure ? verdict(false, `wrong.${failure.id}`, failure.misconception) : verdict(false, "wrong");
  },
  write: () => verdict(true, "answer"),
};
JUDGES.find = JUDGES.choice;

const numbers = (list, n) => Array.isArray(list) && list.length === n && list.every(Number.isFinite);

/** What an answer must be like, by the kind of its question. */
const FITS = {
  choice: (lesson, step, answer) => step.options.some((one) => one.id === answer),
  order: (lesson, step, answer) => Array.isArray(answer) && answer.length === step.items.length && step.items.every((item) => answer.includes(item.id)),
  number: (lesson, step, answer) => Number.isFinite(answer),
  curve: (lesson, step, answer) => numbers(answer, lesson.experiments[step.experiment].at.length),
  set: (lesson, step, answer) => step.own.every((name) => Number.isFinite(answer?.[name])),
  write: (lesson, step, answer) => typeof answer === "string",
};
FITS.find = FITS.choice;

/** Whether *answer* can be given to *step*: what a browser has kept may be of an earlier lesson. */
export const fits = (lesson, step, answer) => FITS[step.kind]?.(lesson, step, answer) ?? false;

/** Judge an answer: {right, key, misconception}. */
export const judge = (lesson, step, answer) => JUDGES[step.kind](lesson, step, answer);

/** The feedback of a verdict as safe HTML, made in Python. */
export function feedback(step, { key }) {
  if (key.endsWith(".feedback")) return step.options.find((one) => `${one.id}.feedback` === key).feedback;
  return key === "answer" ? step.answer : step.feedback[key];
}
