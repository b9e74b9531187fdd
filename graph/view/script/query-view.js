/** Questions to the dataset in the page: saved ones in words, one's own in SPARQL, and their answers. */
import { Answers } from "./answer.js";
import { byId, el } from "./dom.js";
import { Inquiry } from "./inquiry.js";
import { faultView, ownButton, queryEditor, questionList } from "./query-form.js";
import { bound, given, narrowed, terms } from "./parameters.js";
import { TableView } from "./table-view.js";

export class QueryView {
  /**
   * @param {QuestionsBlock} block
   * @param {Network} network
   * @param {EvidenceStore} evidence
   * @param {import("./tables.js").Tables} tables
   * @param {Store} store
   * @param {LookBook} looks
   * @param {Texts} texts
   * @param {(words: string) => void} announce
   */
  constructor(block, network, evidence, tables, store, looks, texts, announce) {
    this.block = block;
    this.network = network;
    this.evidence = evidence;
    this.tables = tables;
    this.store = store;
    this.texts = texts;
    this.announce = announce;
    this.inquiry = new Inquiry(block.prefixes);
    this.answers = new Answers(network, evidence, texts, block.prefixes);
    this.list = byId("list");
    this.root = el("div", { class: "query" });
    this.rows = el("div", { class: "answer" });
    this.table = new TableView(this.rows, tables, store, looks, texts, () => {});
    /** What was asked last. */
    this.asked = "";
    this.busy = false;
    /** @type {RawAnswer | null} */
    this.answer = null;
    /** @type {SparqlFault | null} */
    this.fault = null;
    this.written = "";
    /** @type {{answer: RawAnswer | null, as: string}} what the table was written for */
    this.shown = { answer: null, as: "" };
    this.editing = "";
    store.subscribe(() => this.follow());
  }

  /** @returns {SavedQuestion | null} that is asked */
  get question() {
    return this.block.questions.find(({ name }) => name === this.store.state.question) || null;
  }

  /** @returns {string} the SPARQL that is asked, or empty */
  get text() {
    const { question, network } = this;
    if (!question) return this.store.state.sparql;
    const byName = (/** @type {string} */ name) => network.nodes[network.byName.get(name) ?? -1]?.iri;
    return bound(question.text, terms(given(this.store.state.narrow), byName));
  }

  /** Asks what the state says, where the answer is wanted. */
  follow() {
    const { view, selection } = this.store.state;
    if (view !== "query" && selection?.kind !== "answer") return;
    if (this.text !== this.asked) this.ask(this.text);
    else if (selection?.kind === "answer" && !selection.nodes.size) this.light();
  }

  /** @param {string} text @returns {Promise<void>} */
  async ask(text) {
    this.asked = text;
    this.answer = null;
    this.fault = null;
    this.tables.answer = null;
    this.busy = text !== "";
    if (!text) this.inquiry.cancel();
    this.refresh();
    if (!text) return;
    try {
      const [answer] = await Promise.all([this.inquiry.ask(text), this.evidence.load()]);
      if (this.asked !== text) return;
      this.busy = false;
      this.answer = answer;
      this.announce(this.count());
      if (this.store.state.selection?.kind === "answer") this.light();
    } catch (fault) {
      if (this.asked !== text) return;
      this.busy = false;
      this.fault = /** @type {SparqlFault | null} */ (fault) || { reason: "cancelled", word: "" };
    }
    this.refresh();
  }

  /** Chooses the nodes of the answer, if it names any. @param {Partial<State>} [more] */
  light(more = {}) {
    const nodes = this.answer ? this.answers.nodesOf(this.answer) : new Set();
    if (nodes.size) this.store.set({ selection: { kind: "answer", id: 0, nodes }, ...more });
  }

  /** @returns {string} */
  count() {
    const { answer, texts } = this;
    if (!answer) return "";
    if (answer.form === "ask") return texts.words.yesNo[answer.boolean ? 1 : 0];
    return texts.t(answer.more ? "queryMore" : "rows", { n: answer.rows.length });
  }

  /** Writes the view anew where it is seen. */
  refresh() {
    const { texts } = this;
    if (this.store.state.view !== "query") return;
    const { question, sparql, narrow } = this.store.state;
    const written = [texts.lang, question, sparql, narrow].join("\n");
    if (this.written !== written || !this.root.isConnected) {
      this.written = written;
      this.editing = this.text;
      this.root.replaceChildren(ownButton(this), questionList(this), queryEditor(this), el("div", { class: "outcome" }), this.rows);
      this.list.replaceChildren(this.root);
    }
    this.outcome();
    this.results();
  }

  results() {
    const { answer } = this;
    const { q, sort } = this.store.state;
    const shown = JSON.stringify([this.texts.lang, q, sort]);
    if (answer === this.shown.answer && shown === this.shown.as) return;
    this.shown = { answer, as: shown };
    this.tables.answer = answer && this.answers.table(answer, this.question);
    if (answer && answer.form !== "ask" && answer.rows.length) this.table.refresh();
    else this.rows.replaceChildren();
  }

  /** Opens the editor with what is asked now. */
  writeOwn() {
    const text = this.editing;
    this.asked = "";
    this.store.set({ question: "", sparql: "", narrow: "", q: "", sort: "" });
    const field = /** @type {HTMLTextAreaElement} */ (byId("sparql"));
    this.editing = field.value = text;
    field.focus();
  }

  /** @param {string} name */
  choose(name) {
    this.asked = "";
    this.store.set({ question: name, sparql: "", narrow: "", q: "", sort: "" });
    this.focusOutcome();
  }

  /** Narrows the question. @param {string} parameter @param {string} value empty for anything */
  narrow(parameter, value) {
    this.store.set({ narrow: narrowed({ ...given(this.store.state.narrow), [parameter]: value }), q: "", sort: "" });
    document.getElementById(`narrow-${parameter}`)?.focus();
  }

  /** Moves the focus from what was rewritten to where the answer comes. */
  focusOutcome() {
    /** @type {HTMLElement | null} */ (this.root.querySelector(".asked"))?.focus();
  }

  /** Asks what stands in the editor. */
  run() {
    const text = this.editing.trim();
    const same = this.question && text === this.text;
    this.asked = "";
    if (!text || same) this.ask(this.text);
    else if (text === this.store.state.sparql) this.ask(text);
    else this.store.set({ question: "", sparql: text, narrow: "", q: "", sort: "" });
  }

  /** What came of the question: that it is being asked, how many rows, what is wrong. */
  outcome() {
    const { texts, answer, fault } = this;
    const box = /** @type {HTMLElement} */ (this.root.querySelector(".outcome"));
    const nodes = answer ? this.answers.nodesOf(answer).size : 0;
    // The table counts its own rows.
    const said = answer && (answer.form === "ask" || answer.more);
    this.root.setAttribute("aria-busy", String(this.busy));
    box.replaceChildren(
      ...[
        this.busy &&
          el(
            "p",
            { class: "busy", role: "status" },
            el("span", {}, texts.t("queryBusy")),
            " ",
            el("button", { type: "button", id: "query-cancel", click: () => this.cancel() }, texts.t("queryCancel")),
          ),
        fault && faultView(fault, texts),
        said && el("p", {}, el("strong", {}, this.count())),
        nodes > 0 &&
          el(
            "p",
            { class: "acts" },
            el(
              "button",
              { type: "button", id: "query-light", click: () => this.light({ view: "picture" }) },
              texts.t("queryLight", { n: nodes }),
            ),
          ),
        answer && answer.form !== "ask" && !answer.rows.length && el("p", { class: "note" }, texts.t("queryNothing")),
      ].filter((part) => part instanceof HTMLElement),
    );
  }

  cancel() {
    this.inquiry.cancel();
    this.focusOutcome();
  }

  /**
   * @param {import("./panel.js").Panel} panel
   * @returns {HTMLElement[]} the answer as the panel shows it
   */
  panelView(panel) {
    const { texts } = this;
    const { selection } = this.store.state;
    const nodes = selection?.kind === "answer" ? [...selection.nodes] : [];
    return [
      panel.head(
        el("p", { class: "type" }, texts.t("queryAnswer")),
        el("h2", {}, this.question ? (texts.lang === "en" ? this.question.en : this.question.uk) : texts.t("queryOwn")),
      ),
      el(
        "div",
        { class: "tools" },
        el("button", { type: "button", click: () => this.store.set({ view: "query" }) }, texts.t("queryTable")),
        el("span", {}, texts.t("nodes", { n: nodes.length })),
      ),
      el("ul", { class: "links" }, ...nodes.map((id) => el("li", {}, panel.nodeButton(id)))),
    ];
  }
}
