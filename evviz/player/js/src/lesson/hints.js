// The hints of a question, one at a time.

import { h, setText } from "../dom.js";
import { prose } from "./questions.js";

/** {list, button}: the hints that were taken, and the button for the next one. */
export function hintsOf(step, play, t) {
  const list = h("div", { class: "lesson-hints", role: "status" });
  const button = h("button", { type: "button", class: "text-button" });
  const draw = () => {
    const taken = play.hints[step.id] ?? 0;
    list.replaceChildren(...step.hints.slice(0, taken).map((html) => prose(html)));
    button.hidden = taken >= step.hints.length;
    setText(button, t("lesson.hint", { left: step.hints.length - taken }));
  };
  button.addEventListener("click", () => {
    play.hint();
    draw();
  });
  draw();
  return { list, button };
}
