// What the stage asks of PixiJS, as far as its parts are tested: text is 7 px a letter.
export class Container { constructor() { this.children = []; } addChild(one) { this.children.push(one); } destroy() {} }
export class Text {
  constructor({ text }) { this.text = text; this.width = 7 * text.length + 5; this.height = 18; this.alpha = 1;
    this.position = { set: (x, y) => { this.x = x; this.y = y; } }; }
  destroy() { this.gone = true; }
}
