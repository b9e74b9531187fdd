/**
 * A large picture that moves is the picture at rest, shifted and scaled: to draw thousands of lines in every frame
 * is too slow. It is drawn anew as soon as it rests.
 */

/** Milliseconds without movement after which the picture rests. */
const STILL = 120;
/** Milliseconds after drawing until the browser has painted what was drawn: a copy before makes it paint at once. */
const PAINTED = 100;

export class Snapshot {
  /** @param {() => void} rest draws the picture anew */
  constructor(rest) {
    this.rest = rest;
    this.copy = document.createElement("canvas");
    /** @type {DOMMatrix | null} the view that the copy shows */
    this.view = null;
    this.used = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.copying = undefined;
    this.drawn = -Infinity;
  }

  /** What is shown has changed: the copy is out of date. */
  forget() {
    clearTimeout(this.copying);
    this.view = null;
  }

  /**
   * Draws the copy unless what is shown has changed since it was taken.
   * @param {CanvasRenderingContext2D} ctx
   * @returns {boolean} whether it did
   */
  draw(ctx) {
    const { view, copy } = this;
    const now = ctx.getTransform();
    this.used = false;
    if (!view || copy.width !== ctx.canvas.width || copy.height !== ctx.canvas.height) return false;
    const scale = now.a / view.a;
    ctx.save();
    ctx.setTransform(scale, 0, 0, scale, now.e - view.e * scale, now.f - view.f * scale);
    ctx.drawImage(copy, 0, 0);
    ctx.restore();
    this.used = true;
    if (view.a === now.a && view.e === now.e && view.f === now.f) return true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.forget();
      this.rest();
    }, STILL);
    return true;
  }

  /** Will keep what has just been drawn. @param {CanvasRenderingContext2D} ctx */
  take(ctx) {
    const view = ctx.getTransform();
    const hurry = performance.now() - this.drawn < 2 * PAINTED;
    this.drawn = performance.now();
    clearTimeout(this.copying);
    // Drawn twice in a row: it moves, and would never be copied if each time put that off.
    if (hurry) this.copyFrom(ctx, view);
    else this.copying = setTimeout(() => this.copyFrom(ctx, view), PAINTED);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {DOMMatrix} view */
  copyFrom(ctx, view) {
    const { copy } = this;
    if (copy.width !== ctx.canvas.width || copy.height !== ctx.canvas.height) {
      [copy.width, copy.height] = [ctx.canvas.width, ctx.canvas.height];
    }
    const to = copy.getContext("2d");
    if (!to) return;
    to.clearRect(0, 0, copy.width, copy.height);
    to.drawImage(ctx.canvas, 0, 0);
    this.view = view;
  }
}
