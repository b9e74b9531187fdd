/** Labels of the picture: two centred lines, none over another or over a node, the most linked first. */

const LINE = 14;
const GAP = 3;
const FARTHER = 11;
const LABEL_WEIGHT = 10;
const OUTSIDE_WEIGHT = 25;

/**
 * Breaks a name into at most `most` lines. What is too long loses its middle: the ellipsis stands before the
 * tail, where names of one kind differ.
 * @param {string} text
 * @param {number} width in the unit of `measure`
 * @param {(text: string) => number} measure
 * @param {number} [most]
 * @returns {string[]}
 */
export function breakLines(text, width, measure, most = 2) {
  const parts = text.split(/\s+/).filter(Boolean);
  if (!parts.length) return [];
  const lines = [];
  let rest = parts;
  while (rest.length && lines.length < most - 1) {
    const count = fitting(rest, width, measure);
    lines.push(rest.slice(0, count).join(" "));
    rest = rest.slice(count);
  }
  if (rest.length) lines.push(tail(rest, width, measure));
  return lines.length === 2 && lines.join(" ") === parts.join(" ")
    ? balanced(parts, width, measure)
    : lines.map((line) => clipped(line, width * 1.25, measure));
}

/** How many words fit into a line, at least one. @param {string[]} parts @param {number} width @param {(text: string) => number} measure */
function fitting(parts, width, measure) {
  let count = 1;
  while (count < parts.length && measure(parts.slice(0, count + 1).join(" ")) <= width) count += 1;
  return count;
}

/** @param {string[]} rest @param {number} width @param {(text: string) => number} measure @returns {string} */
function tail(rest, width, measure) {
  if (measure(rest.join(" ")) <= width) return rest.join(" ");
  let from = rest.length - 1;
  while (from > 0 && measure(`… ${rest.slice(from - 1).join(" ")}`) <= width) from -= 1;
  return from ? `… ${rest.slice(from).join(" ")}` : rest.join(" ");
}

/** Two lines of about one length. @param {string[]} parts @param {number} width @param {(text: string) => number} measure */
function balanced(parts, width, measure) {
  if (measure(parts.join(" ")) <= width * 0.75) return [parts.join(" ")];
  let best = [parts.join(" ")];
  let shortest = Infinity;
  for (let i = 1; i < parts.length; i += 1) {
    const lines = [parts.slice(0, i).join(" "), parts.slice(i).join(" ")];
    const longest = Math.max(...lines.map(measure));
    if (longest < shortest) [best, shortest] = [lines, longest];
  }
  return best;
}

/** A single word longer than a line is cut. @param {string} line @param {number} width @param {(text: string) => number} measure */
function clipped(line, width, measure) {
  if (measure(line) <= width) return line;
  const letters = [...line];
  let [fits, tooLong] = [1, letters.length];
  while (tooLong - fits > 1) {
    const count = Math.floor((fits + tooLong) / 2);
    if (measure(`${letters.slice(0, count).join("")}…`) <= width) fits = count;
    else tooLong = count;
  }
  return `${letters.slice(0, fits).join("")}…`;
}

/** Boxes that are taken, found by a grid. */
export class Boxes {
  /** @param {number} [cell] */
  constructor(cell = 80) {
    this.cell = cell;
    /** @type {Map<number, number[][]>} */
    this.cells = new Map();
  }

  /** @param {number[]} box left, top, right, bottom @param {(cell: number) => boolean} visit stops at true */
  some(box, visit) {
    for (let i = Math.floor(box[0] / this.cell); i <= Math.floor(box[2] / this.cell); i += 1) {
      for (let j = Math.floor(box[1] / this.cell); j <= Math.floor(box[3] / this.cell); j += 1) {
        if (visit(i * 65536 + j)) return true;
      }
    }
    return false;
  }

  /**
   * @param {number[]} box
   * @param {number} [owner] whose own box does not count
   * @param {number} [enough] where counting may stop
   * @returns {number} the weight of the boxes that it would cover
   */
  covered(box, owner = -1, enough = Infinity) {
    const found = new Set();
    let sum = 0;
    this.some(box, (cell) => {
      for (const o of this.cells.get(cell) || []) {
        if (o[4] === owner || o[0] >= box[2] || o[2] <= box[0] || o[1] >= box[3] || o[3] <= box[1]) continue;
        if (found.has(o)) continue;
        found.add(o);
        sum += o[5];
        if (sum >= enough) return true;
      }
      return false;
    });
    return sum;
  }

  /** @param {number[]} box @param {number} [owner] @param {number} [weight] what covering it costs */
  take(box, owner = -2, weight = LABEL_WEIGHT) {
    const taken = [...box, owner, weight];
    this.some(box, (cell) => {
      const boxes = this.cells.get(cell);
      if (boxes) boxes.push(taken);
      else this.cells.set(cell, [taken]);
      return false;
    });
  }
}

/**
 * @typedef {object} Label
 * @property {number} owner
 * @property {string[]} lines
 * @property {number} width
 * @property {number} x centre, in pixels of the window
 * @property {number} y top
 *
 * @typedef {{lines: string[], width: number}} Written a name in lines
 *
 * @typedef {object} Wanted a label that asks for a place
 * @property {number} owner
 * @property {number} x of the node, in pixels of the window
 * @property {number} y
 * @property {number} r radius of the node in pixels
 * @property {number} [across] the same to the side, where it is another
 * @property {string[]} lines
 * @property {number} width
 * @property {Written} [narrow] the same name in shorter lines, for where there is no place
 * @property {1 | -1} [outward] the side that is tried first: 1 the right, -1 the left
 * @property {boolean} [roams] it may stand farther from its node rather than cover anything
 * @property {number} most how much it may cover where there is no free place: 1 is a node, `LABEL_WEIGHT` a label
 */

/**
 * Gives labels their places, in the order given: below the node, above, beside it, at a corner, or nowhere.
 * @param {Wanted[]} wanted
 * @param {Boxes} boxes holds the nodes already
 * @param {{width: number, height: number}} view labels stay inside of it
 * @returns {Label[]}
 */
export function place(wanted, boxes, view) {
  const placed = [];
  for (const label of wanted) {
    /** @type {Written[]} */
    const forms = label.narrow ? [label, label.narrow] : [label];
    const tried = forms.map((form) => cheapest(label, form, boxes, view)).filter((one) => one !== null);
    const best = tried.find((one) => one.price === 0) || tried[0];
    if (!best) continue;
    const { box, form } = best;
    boxes.take([box[0] - 2, box[1] - 1, box[2] + 2, box[3] + 1], label.owner);
    placed.push({ owner: label.owner, lines: form.lines, width: form.width, x: (box[0] + box[2]) / 2, y: box[1] });
  }
  return placed;
}

/**
 * @param {Wanted} label
 * @param {Written} form
 * @param {Boxes} boxes
 * @param {{width: number, height: number}} view
 * @returns {{form: Written, box: number[], price: number} | null} where it covers least, the first of equal places
 */
function cheapest(label, form, boxes, view) {
  const half = form.width / 2;
  const height = form.lines.length * LINE;
  let found = null;
  let least = label.most + 1;
  for (const [x, y] of placesAround(label, half, height)) {
    const box = [x - half, y, x + half, y + height];
    const outside = box[0] < 2 || box[1] < 2 || box[2] > view.width - 2 || box[3] > view.height - 2;
    const extra = outside ? OUTSIDE_WEIGHT : 0;
    const price = extra >= least ? extra : boxes.covered(box, label.owner, least - extra) + extra;
    if (price < least) [found, least] = [{ form, box, price }, price];
    if (least === 0) break;
  }
  return found;
}

/**
 * @param {{x: number, y: number, r: number, across?: number, roams?: boolean, outward?: 1 | -1}} node
 * @param {number} half of the label's width
 * @param {number} height
 * @returns {number[][]} centre and top of each place, the best first
 */
function placesAround({ x, y, r, across = r, roams, outward }, half, height) {
  const places = [];
  const gaps = [0, 1, ...(roams ? [2, 3, 4, 6] : [])].map((steps) => GAP + steps * FARTHER);
  for (const gap of gaps) {
    const [below, above, side] = [y + r + gap, y - r - gap - height, across + gap + half];
    if (outward) places.push([x + outward * side, y - height / 2]);
    places.push([x, below], [x, above], [x + side, y - height / 2], [x - side, y - height / 2]);
    for (const shift of [half * 0.6, -half * 0.6]) places.push([x + shift, below], [x + shift, above]);
    for (const shift of [side, -side]) places.push([x + shift, y - height], [x + shift, y]);
  }
  return places;
}

/**
 * Draws lines of text with a halo of the background.
 * @param {CanvasRenderingContext2D} ctx in pixels of the window
 * @param {{lines: string[], x: number, y: number}} label
 * @param {{font: string, colour: string, halo: string}} ink
 */
export function drawLabel(ctx, label, ink) {
  ctx.font = ink.font;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = ink.halo;
  ctx.fillStyle = ink.colour;
  label.lines.forEach((line, i) => ctx.strokeText(line, label.x, label.y + LINE * (i + 0.5)));
  label.lines.forEach((line, i) => ctx.fillText(line, label.x, label.y + LINE * (i + 0.5)));
}
