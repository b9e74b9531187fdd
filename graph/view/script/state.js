/** What the reader has chosen. Views read it and are told of changes; none calls another. */

/** @type {State} what the page opens with; the address says what differs */
export const OPENING = {
  lang: "uk",
  view: "picture",
  selection: null,
  hidden: new Set(),
  hiddenKinds: new Set(),
  since: "",
  until: "",
  undated: true,
  supporter: null,
  undertaking: null,
  place: null,
  hops: 1,
  whole: false,
  q: "",
  sort: "",
  question: "",
  sparql: "",
  narrow: "",
};

/** @type {Partial<State>} no filter but that by type */
export const UNFILTERED = {
  hiddenKinds: new Set(),
  since: "",
  until: "",
  undated: true,
  supporter: null,
  undertaking: null,
  place: null,
};

/**
 * @param {State} state
 * @param {State} before
 * @returns {boolean} whether other nodes or edges may be seen now
 */
export function filtersDiffer(state, before) {
  return (
    state.hidden !== before.hidden ||
    state.whole !== before.whole ||
    /** @type {(keyof State)[]} */ (Object.keys(UNFILTERED)).some((key) => state[key] !== before[key])
  );
}

export class Store {
  /** @param {State} state */
  constructor(state) {
    this.state = state;
    /** @type {((state: State, before: State) => void)[]} */
    this.listeners = [];
  }

  /** @param {Partial<State>} change */
  set(change) {
    const before = this.state;
    this.state = { ...before, ...change };
    for (const listener of this.listeners) listener(this.state, before);
  }

  /** @param {(state: State, before: State) => void} listener */
  subscribe(listener) {
    this.listeners.push(listener);
  }
}
