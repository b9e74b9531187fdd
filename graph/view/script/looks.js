/** Colour and shape of each type, the same on the canvas and in lists. */
import { own } from "./data.js";
import { icon } from "./dom.js";

export class LookBook {
  /** @param {Looks} looks */
  constructor(looks) {
    this.looks = looks;
    /** @type {Map<string, Path2D>} */
    this.paths = new Map();
    /** @type {Record<string, string>} of each family */
    this.colours = {};
    this.ink = { text: "", soft: "", ground: "", line: "", strong: "" };
    this.readColours();
  }

  /** @param {string} type @returns {Look} */
  of(type) {
    return own(this.looks.types, type) || this.looks.types[""];
  }

  /** @param {string} type @returns {Path2D} */
  path(type) {
    let path = this.paths.get(type);
    if (!path) this.paths.set(type, (path = new Path2D(this.of(type).path)));
    return path;
  }

  /** Colours live in the style sheet, which knows light and dark. */
  readColours() {
    const style = getComputedStyle(document.documentElement);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
    for (const look of Object.values(this.looks.types)) {
      this.colours[look.family] = colour(`--${look.family}`);
    }
    this.ink = {
      text: colour("--text"),
      soft: colour("--soft"),
      ground: colour("--ground"),
      line: colour("--edge"),
      strong: colour("--accent"),
    };
  }

  /** @param {string} type @returns {string} */
  colour(type) {
    return this.colours[this.of(type).family];
  }

  /** @param {string} type @returns {SVGElement} */
  icon(type) {
    const look = this.of(type);
    return icon(look.path, `shape ${look.family}`);
  }
}
