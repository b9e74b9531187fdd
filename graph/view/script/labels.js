/** Labels of the picture: two centred lines, none over another or over a node, the most linked first. */

const LINE = 14;
const GAP = 3;

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
  let cut = [...line];
  while (cut.length > 1 && measure(`${cut.join("")}…`) > width) cut = cut.slice(0, -1);
  return `${cut.join("")}…`;
}

/** Boxes that are taken, found by a grid. */
export class Boxes {
  /** @param {number} [cell] */
  constructor(cell = 80) {
    this.cell = cell;
    /** @type {Map<string, number[][]>} */
    this.cells = new Map();
  }

  /** @param {number[]} box left, top, right, bottom @param {(cell: string) => boolean} visit stops at true */
  some(box, visit) {
    for (let i = Math.floor(box[0] / this.cell); i <= Math.floor(box[2] / this.cell); i += 1) {
      for (let j = Math.floor(box[1] / this.cell); j <= Math.floor(box[3] / this.cell); j += 1) {
        if (visit(`${i},${j}`)) return true;
      }
    }
    return false;
  }

  /** @param {number[]} box @param {number} [owner] whose own box does not count @returns {boolean} */
  free(box, owner = -1) {
    return !this.some(box, (cell) =>
      (this.cells.get(cell) || []).some(
        (o) => o[4] !== owner && o[0] < box[2] && o[2] > box[0] && o[1] < box[3] && o[3] > box[1],
      ),
    );
  }

  /** @param {number[]} box @param {number} [owner] */
  take(box, owner = -2) {
    const taken = [...box, owner];
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
 * @typedef {object} Wanted a label that asks for a place
 * @property {number} owner
 * @property {number} x of the node, in pixels of the window
 * @property {number} y
 * @property {number} r radius of the node in pixels
 * @property {string[]} lines
 * @property {number} width
 * @property {boolean} [must] is drawn even where it covers another
 */

/**
 * Gives labels their places, in the order given: below the node, above, right or left of it, or nowhere.
 * @param {Wanted[]} wanted
 * @param {Boxes} boxes holds the nodes already
 * @returns {Label[]}
 */
export function place(wanted, boxes) {
  const placed = [];
  for (const label of wanted) {
    const height = label.lines.length * LINE;
    const half = label.width / 2;
    const side = label.r + GAP + 1 + half;
    const places = [
      [label.x, label.y + label.r + GAP],
      [label.x, label.y - label.r - GAP - height],
      [label.x + side, label.y - height / 2],
      [label.x - side, label.y - height / 2],
    ];
    const free = places.find(([x, y]) => boxes.free([x - half, y, x + half, y + height], label.owner));
    const found = free || (label.must ? places[0] : null);
    if (!found) continue;
    const [x, y] = found;
    boxes.take([x - half - 2, y - 1, x + half + 2, y + height + 1], label.owner);
    placed.push({ owner: label.owner, lines: label.lines, width: label.width, x, y });
  }
  return placed;
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
