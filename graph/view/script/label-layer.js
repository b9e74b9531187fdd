/** The names on the picture: which of them, how long, and where. */
import { Boxes, breakLines, drawLabel, place } from "./labels.js";

const LABEL_WIDTH = 142;
const NARROW_WIDTH = 92;
const FULL_WIDTH = 240;
const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const STRONG_FONT = FONT.replace("12px", "600 13px");
const COMMUNITY_FONT = FONT.replace("12px", "600 12px");
const CAPTION_FONT = FONT.replace("12px", "italic 11px");
/** The most linked nodes, whose names may be shorter rather than nowhere. */
const SURE_LABELS = 24;
const NODE_MARGIN = 3;
const MOST_LABELS = 400;
/** Number of nodes up to which labels are placed anew in every frame. */
const SMALL = 300;
/** Milliseconds without movement after which a large network's labels are placed. */
const REST = 120;
const MOST_CAPTIONS = 24;
/** Scale below which communities have names, and how many of their nodes must be seen. */
const AFAR = 0.5;
const SMALLEST_COMMUNITY = 5;

export class LabelLayer {
  /** @param {import("./picture.js").Picture} picture */
  constructor(picture) {
    this.picture = picture;
    /** @type {Map<string, {lines: string[], width: number}>} */
    this.measured = new Map();
    /** @type {{owner: number, lines: string[], x: number, y: number}[]} relative to the node, in pixels */
    this.placed = [];
    /** @type {Set<number>} the most linked nodes of communities, which are named after them */
    this.hubs = new Set();
    this.boxes = new Boxes();
    this.stale = true;
    this.view = "";
    /** Under which they were placed: the view, what the pointer is on, what lies over the canvas. */
    this.circumstances = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** What is shown has changed: the labels must be placed anew. */
  invalidate() {
    this.stale = true;
  }

  /** @param {CanvasRenderingContext2D} ctx */
  draw(ctx) {
    const { picture } = this;
    const view = ctx.getTransform();
    const ratio = ctx.canvas.width / picture.container.clientWidth || 1;
    const scale = view.a / ratio;
    const onScreen = (/** @type {Point} */ p) => ({
      x: (p.x * view.a + view.e) / ratio,
      y: (p.y * view.d + view.f) / ratio,
    });
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const seen = `${view.a},${view.e},${view.f}`;
    const circumstances = `${seen} ${picture.hovered} ${picture.camera.obstacles().flat()}`;
    const same = circumstances === this.circumstances; // a redraw that changes nothing
    if (this.stale || (!same && !this.postpone(seen))) this.placeAll(ctx, onScreen, scale);
    this.circumstances = circumstances;
    const { ink } = picture.looks;
    for (const { owner, lines, x, y } of this.placed) {
      const node = onScreen(picture.positions[owner]);
      const font = this.isStrong(owner) ? STRONG_FONT : this.hubs.has(owner) ? COMMUNITY_FONT : FONT;
      drawLabel(ctx, { lines, x: node.x + x, y: node.y + y }, { font, colour: ink.text, halo: ink.ground });
    }
    if (picture.lit && picture.lit.edges.length <= MOST_CAPTIONS) this.drawCaptions(ctx, onScreen);
    ctx.restore();
  }

  /**
   * In a large network labels keep their places while the picture moves, and find new ones when it rests.
   * @param {string} view
   * @returns {boolean} whether to keep them now
   */
  postpone(view) {
    if (this.picture.network.nodes.length <= SMALL || view === this.view) return false;
    this.view = view;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.picture.changed();
    }, REST);
    return this.placed.length > 0;
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {(p: Point) => Point} onScreen
   * @param {number} scale
   */
  placeAll(ctx, onScreen, scale) {
    const { picture } = this;
    this.stale = false;
    this.boxes = new Boxes();
    const [width, height] = [picture.container.clientWidth, picture.container.clientHeight];
    for (const box of picture.camera.obstacles()) this.boxes.take(box);
    const seen = [];
    for (const id of picture.byDegree) {
      if (!picture.shown(id)) continue;
      const { x, y } = onScreen(picture.positions[id]);
      if (x < -80 || y < -60 || x > width + 80 || y > height + 60) continue;
      const r = picture.radius(id) * scale;
      const margin = r + NODE_MARGIN;
      this.boxes.take([x - margin, y - margin, x + margin, y + margin], id, 1);
      if (!picture.lit || picture.lit.nodes.has(id) || id === picture.hovered) seen.push({ owner: id, x, y, r });
    }
    seen.sort((a, b) => Number(this.isStrong(b.owner)) - Number(this.isStrong(a.owner)));
    const communities = scale < AFAR && !picture.lit ? this.communities(ctx, seen) : [];
    this.hubs = new Set(communities.map((one) => one.owner));
    const single = seen.filter((node) => !this.hubs.has(node.owner)).slice(0, MOST_LABELS);
    const wanted = single.map((node, i) => {
      const strong = this.isStrong(node.owner);
      const lines = this.lines(ctx, node.owner, strong ? STRONG_FONT : FONT);
      const sure = strong || i < SURE_LABELS;
      const narrow = sure ? this.lines(ctx, node.owner, FONT, NARROW_WIDTH) : undefined;
      const outward = strong ? undefined : this.outward(node.x, onScreen);
      return { ...node, ...lines, narrow, outward, most: strong ? Infinity : 0, roams: strong };
    });
    const at = new Map(seen.map((node) => [node.owner, node]));
    this.placed = place([...communities, ...wanted], this.boxes, { width, height }).map(({ owner, lines, x, y }) => {
      const node = /** @type {Point} */ (at.get(owner));
      return { owner, lines, x: x - node.x, y: y - node.y };
    });
  }

  /**
   * Beside a ring names stand outside of it.
   * @param {number} x
   * @param {(p: Point) => Point} onScreen
   * @returns {1 | -1 | undefined}
   */
  outward(x, onScreen) {
    const { picture } = this;
    const { selection } = picture.store.state;
    if (!picture.ringed || selection?.kind !== "node") return undefined;
    return x < onScreen(picture.positions[selection.id]).x ? -1 : 1;
  }

  /**
   * From afar a community has the name of its most linked node, beside all of it.
   * @param {CanvasRenderingContext2D} ctx
   * @param {{owner: number, x: number, y: number, r: number}[]} seen the most linked first
   * @returns {import("./labels.js").Wanted[]} the largest first
   */
  communities(ctx, seen) {
    /** @type {Map<number, typeof seen>} */
    const found = new Map();
    for (const node of seen) {
      const { c } = this.picture.network.nodes[node.owner];
      if (c === undefined) continue;
      const members = found.get(c);
      if (members) members.push(node);
      else found.set(c, [node]);
    }
    return [...found.values()]
      .filter((members) => members.length >= SMALLEST_COMMUNITY)
      .sort((a, b) => b.length - a.length)
      .map((members) => {
        const [left, right] = range(members.map((node) => [node.x - node.r, node.x + node.r]));
        const [top, bottom] = range(members.map((node) => [node.y - node.r, node.y + node.r]));
        const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
        const hub = members[0].owner;
        const lines = this.lines(ctx, hub, COMMUNITY_FONT);
        return { owner: hub, ...middle, r: (bottom - top) / 2, across: (right - left) / 2, ...lines, most: 0 };
      });
  }

  /** @param {number} id @returns {boolean} whether its name stands in full */
  isStrong(id) {
    const { selection } = this.picture.store.state;
    if (id === this.picture.hovered) return true;
    if (selection?.kind === "edge") return Boolean(this.picture.lit?.nodes.has(id));
    if (selection?.kind === "path") return selection.id === id || selection.to === id;
    return selection?.kind === "node" && selection.id === id;
  }

  /**
   * Names the lines that are lit, where there is room.
   * @param {CanvasRenderingContext2D} ctx
   * @param {(p: Point) => Point} onScreen
   */
  drawCaptions(ctx, onScreen) {
    const { picture } = this;
    const taken = new Boxes();
    ctx.font = CAPTION_FONT;
    for (const edge of picture.lit ? picture.lit.edges : []) {
      if (!picture.shown(edge.from) || !picture.shown(edge.to)) continue;
      const text = picture.texts.property(edge.p);
      const half = ctx.measureText(text).width / 2 + 2;
      for (const t of [0.5, 0.6, 0.4, 0.7, 0.3]) {
        const { x, y } = onScreen(picture.layer.point(edge, t));
        const box = [x - half, y - 7, x + half, y + 7];
        if (this.boxes.covered(box) || taken.covered(box)) continue;
        taken.take(box);
        drawLabel(
          ctx,
          { lines: [text], x, y: y - 7 },
          { font: CAPTION_FONT, colour: picture.looks.ink.strong, halo: picture.looks.ink.ground },
        );
        break;
      }
    }
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {number} id
   * @param {string} font the strong one for a name in full
   * @param {number} [width]
   */
  lines(ctx, id, font, width = LABEL_WIDTH) {
    const { picture } = this;
    const node = picture.network.nodes[id];
    const full = font === STRONG_FONT;
    const key = `${picture.texts.lang}${id} ${width}${font}`;
    let found = this.measured.get(key);
    if (!found) {
      ctx.font = font;
      const measure = (/** @type {string} */ text) => ctx.measureText(text).width;
      const lines = full
        ? breakLines(picture.texts.name(node), FULL_WIDTH, measure, 5)
        : breakLines(picture.texts.shortName(node), width, measure);
      found = { lines, width: Math.max(0, ...lines.map(measure)) };
      this.measured.set(key, found);
    }
    return found;
  }
}

/** @param {number[][]} intervals @returns {[number, number]} from the least to the greatest */
function range(intervals) {
  return [Math.min(...intervals.map(([from]) => from)), Math.max(...intervals.map(([, to]) => to))];
}
