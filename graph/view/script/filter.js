/** Which nodes and edges are seen: by type, and by what the events are, when, where, with whose help and within what. */

import { filtersDiffer } from "./state.js";

/** Number of nodes above which the picture opens on the most linked ones. */
const TOO_MANY = 5000;
const MOST_LINKED = 400;

/** @typedef {{nodes: Set<number>, drawn: Set<number>, edges: PageEdge[]}} Seen `drawn` is what the picture holds */

export class Filter {
  /** @param {Network} network */
  constructor(network) {
    this.network = network;
    this.events = network.nodes.filter((node) => node.group === "Event");
    /** @type {Set<number>} linked with an event directly */
    this.nearEvents = new Set(this.events.flatMap((event) => [...network.around(event.id)]));
    this.byDegree = network.nodes.map((n) => n.id).sort((a, b) => network.degree(b) - network.degree(a) || a - b);
    /** @type {{state: State, seen: Seen} | null} */
    this.last = null;
  }

  /** @param {State} state @returns {Seen} */
  seen(state) {
    const { last } = this;
    if (last && last.state === state) return last.seen;
    const seen = last && !filtersDiffer(state, last.state) ? { ...last.seen } : this.allSeen(state);
    seen.drawn = state.whole || seen.nodes.size <= TOO_MANY ? seen.nodes : this.mostLinked(seen.nodes, state);
    this.last = { state, seen };
    return seen;
  }

  /** @param {State} state @returns {Seen} */
  allSeen(state) {
    const kept = filtersEvents(state) ? this.around(state) : null;
    const nodes = new Set();
    for (const node of this.network.nodes) {
      if (!state.hidden.has(node.group) && (!kept || kept.has(node.id))) nodes.add(node.id);
    }
    const edges = this.network.edges.filter((edge) => nodes.has(edge.from) && nodes.has(edge.to));
    return { nodes, drawn: nodes, edges };
  }

  /** @param {Set<number>} nodes @param {State} state @returns {Set<number>} */
  mostLinked(nodes, state) {
    const drawn = new Set(this.byDegree.filter((id) => nodes.has(id)).slice(0, MOST_LINKED));
    const { selection } = state;
    if (selection?.kind === "node") {
      for (const id of this.network.within(selection.id, state.hops)) if (nodes.has(id)) drawn.add(id);
    } else if (selection?.kind === "edge") {
      const { from, to } = this.network.edges[selection.id];
      for (const id of [from, to]) if (nodes.has(id)) drawn.add(id);
    } else if (selection?.kind === "answer") {
      for (const id of selection.nodes) if (nodes.has(id)) drawn.add(id);
    } else if (selection?.kind === "path") {
      for (const id of shortestPath(this.network, selection.id, selection.to, nodes).nodes) drawn.add(id);
    }
    return drawn;
  }

  /**
   * The events that pass, and what they lead to. A node linked with events stays only with one of those that pass;
   * one linked with none stays with its neighbours.
   * @param {State} state
   * @returns {Set<number>}
   */
  around(state) {
    const { network } = this;
    const passing = this.events.filter((event) => this.passes(event, state)).map((event) => event.id);
    const asked = [state.supporter, state.undertaking, state.place].filter((id) => id !== null);
    const kept = new Set([...passing, .../** @type {number[]} */ (asked)]);
    if (state.supporter !== null) {
      for (const edge of network.edgesOf[state.supporter]) if (edge.p === "supportedBy") this.keep(kept, edge.from);
    }
    // What no event leads to has no date to be judged by.
    if (!asked.length && state.undated) this.keepPartsWithoutEvents(kept);
    const queue = [...kept];
    for (let i = 0; i < queue.length; i += 1) {
      const isEvent = network.nodes[queue[i]].group === "Event";
      for (const next of network.around(queue[i])) {
        if (kept.has(next) || network.nodes[next].group === "Event") continue;
        if (!isEvent && this.nearEvents.has(next)) continue;
        kept.add(next);
        queue.push(next);
      }
    }
    return kept;
  }

  /** @param {Set<number>} kept @param {number} id */
  keep(kept, id) {
    if (this.network.nodes[id].group !== "Event") kept.add(id);
  }

  /** @param {Set<number>} kept */
  keepPartsWithoutEvents(kept) {
    const reached = new Set(this.events.map((event) => event.id));
    const queue = [...reached];
    for (let i = 0; i < queue.length; i += 1) {
      for (const next of this.network.around(queue[i])) {
        if (reached.has(next)) continue;
        reached.add(next);
        queue.push(next);
      }
    }
    for (const node of this.network.nodes) if (!reached.has(node.id)) kept.add(node.id);
  }

  /** @param {PageNode} event @param {State} state @returns {boolean} */
  passes(event, state) {
    if (state.hiddenKinds.has(event.kind || "")) return false;
    if (!inTime(event, state)) return false;
    const { supporter, undertaking, place } = state;
    return (
      (supporter === null || this.supporters(event.id).has(supporter)) &&
      (undertaking === null || this.wholes(event.id).has(undertaking)) &&
      (place === null || this.places(event.id).has(place))
    );
  }

  /** @param {number} event @returns {Set<number>} it and what it is a part of */
  wholes(event) {
    return this.closure([event], ["subEventOf", "withinUndertaking"]);
  }

  /** @param {number} event @returns {Set<number>} those that support it or what it is a part of */
  supporters(event) {
    return new Set([...this.wholes(event)].flatMap((id) => this.network.objects(id, "supportedBy")));
  }

  /** @param {number} event @returns {Set<number>} where it was held, and what that lies in */
  places(event) {
    return this.closure(this.network.objects(event, "heldAt"), ["locatedIn", "partOf"]);
  }

  /** @param {number[]} start @param {string[]} properties @returns {Set<number>} */
  closure(start, properties) {
    const found = new Set(start);
    for (const id of found) {
      for (const property of properties) for (const next of this.network.objects(id, property)) found.add(next);
    }
    return found;
  }

  /**
   * What the events can be filtered by, with the number of events for each; the most frequent first.
   * @param {(event: number) => Iterable<number>} of
   * @returns {[number, number][]}
   */
  choices(of) {
    /** @type {Map<number, number>} */
    const counts = new Map();
    for (const event of this.events) {
      for (const id of of(event.id)) {
        if (this.network.nodes[id].group !== "Event") counts.set(id, (counts.get(id) || 0) + 1);
      }
    }
    return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }
}

/** @param {State} state @returns {boolean} */
export function filtersEvents(state) {
  return filterCount(state) > 0;
}

/** @param {State} state @returns {number} how many filters of events are at work */
export function filterCount(state) {
  return [
    state.hiddenKinds.size > 0,
    state.since || state.until,
    !state.undated,
    state.supporter !== null,
    state.undertaking !== null,
    state.place !== null,
  ].filter(Boolean).length;
}

/**
 * @param {{start?: string, end?: string}} event
 * @param {{since: string, until: string, undated: boolean}} state months `YYYY-MM`, or empty
 * @returns {boolean} whether it touches the time chosen
 */
export function inTime(event, { since, until, undated }) {
  const start = event.start || event.end;
  const end = event.end || event.start;
  if (!start || !end) return undated;
  return (!until || start.slice(0, 7) <= until) && (!since || end.slice(0, 7) >= since);
}

/**
 * @param {Network} network
 * @param {number} from
 * @param {number} to
 * @param {Set<number>} nodes that may be gone through
 * @returns {{nodes: number[], edges: PageEdge[]}} with every edge between neighbours of the way; empty where there is none
 */
export function shortestPath(network, from, to, nodes) {
  /** @type {Map<number, number>} the node before each */
  const before = new Map([[from, from]]);
  const queue = [from];
  for (let i = 0; i < queue.length && !before.has(to); i += 1) {
    for (const next of network.around(queue[i])) {
      if (before.has(next) || !(nodes.has(next) || next === to)) continue;
      before.set(next, queue[i]);
      queue.push(next);
    }
  }
  if (!before.has(to)) return { nodes: [], edges: [] };
  const way = [to];
  while (way[0] !== from) way.unshift(/** @type {number} */ (before.get(way[0])));
  const edges = way.slice(1).flatMap((id, i) => {
    const ends = new Set([way[i], id]);
    return network.edgesOf[id].filter((e) => e.from !== e.to && ends.has(e.from) && ends.has(e.to));
  });
  return { nodes: way, edges };
}
