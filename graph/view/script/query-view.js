/** Questions to the dataset in the page: saved ones in words, one's own in SPARQL, and their answers. */
import { Answers } from "./answer.js";
import { byId, el } from "./dom.js";
import { Inquiry } from "./inquiry.js";
import { TableView } from "./table-view.js";

const EXAMPLE = `SELECT ?event ?place ?date WHERE {
  ?event a zv:Event ; zv:heldAt ?place .
  OPTIONAL { ?event zv:date ?date }
}
ORDER BY ?date
LIMIT 100`;

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
    return this.question?.text || this.store.state.sparql;
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
    const n = answer.total;
    return answer.rows.length < n ? texts.t("queryMore", { n, shown: answer.rows.length }) : texts.t("rows", { n });
  }

  /** Writes the view anew where it is seen. */
  refresh() {
    const { texts } = this;
    if (this.store.state.view !== "query") return;
    const written = `${texts.lang} ${this.store.state.question} ${this.store.state.sparql}`;
    if (this.written !== written || !this.root.isConnected) {
      this.written = written;
      this.editing = this.text;
      this.root.replaceChildren(this.ownButton(), this.questions(), this.editor(), el("div", { class: "outcome" }), this.rows);
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
    if (answer && answer.form !== "ask" && answer.total) this.table.refresh();
    else this.rows.replaceChildren();
  }

  /** @returns {HTMLElement} */
  questions() {
    const { texts, store } = this;
    const { lang } = texts;
    const button = (/** @type {SavedQuestion} */ question) =>
      el(
        "button",
        {
          type: "button",
          class: "question",
          "aria-pressed": String(store.state.question === question.name),
          click: () => this.choose(question.name),
        },
        el("span", { class: "count" }, String(question.number)),
        el("span", {}, lang === "en" ? question.en : question.uk),
      );
    const elsewhere = this.block.elsewhere.map((one) => `${one.number}. ${lang === "en" ? one.en : one.uk}`).join(" ");
    return el(
      "details",
      { class: "questions", open: !this.text },
      el("summary", {}, texts.t("queryQuestions", { n: this.block.questions.length })),
      el("ul", {}, ...this.block.questions.map((question) => el("li", {}, button(question)))),
      elsewhere !== "" && el("p", { class: "small" }, `${texts.t("queryElsewhere")} ${elsewhere}`),
    );
  }

  /** @returns {HTMLElement} */
  ownButton() {
    const { texts } = this;
    return el(
      "button",
      {
        type: "button",
        id: "query-own",
        click: () => {
          const text = this.editing;
          this.asked = "";
          this.store.set({ question: "", sparql: "", q: "", sort: "" });
          const field = /** @type {HTMLTextAreaElement} */ (byId("sparql"));
          this.editing = field.value = text;
          field.focus();
        },
      },
      texts.t("queryOwn"),
    );
  }

  /** @param {string} name */
  choose(name) {
    this.asked = "";
    this.store.set({ question: name, sparql: "", q: "", sort: "" });
    this.focusOutcome();
  }

  /** Moves the focus from what was rewritten to where the answer comes. */
  focusOutcome() {
    /** @type {HTMLElement | null} */ (this.root.querySelector(".asked"))?.focus();
  }

  /** @returns {HTMLElement} */
  editor() {
    const { texts, question } = this;
    const note = question?.notes[texts.lang];
    const field = el("textarea", {
      id: "sparql",
      rows: "10",
      spellcheck: "false",
      autocapitalize: "off",
      "aria-label": texts.t("queryText"),
      "aria-describedby": "sparql-hint",
      input: (event) => (this.editing = event.target.value),
      keydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.run();
      },
    });
    /** @type {HTMLTextAreaElement} */ (field).value = this.editing;
    const example = el(
      "button",
      {
        type: "button",
        click: () => {
          this.editing = /** @type {HTMLTextAreaElement} */ (field).value = EXAMPLE;
          field.focus();
        },
      },
      texts.t("queryExample"),
    );
    return el(
      "div",
      { class: "asking" },
      el(
        "h2",
        { class: "asked", tabindex: "-1" },
        question ? (texts.lang === "en" ? question.en : question.uk) : texts.t("queryOwn"),
      ),
      note && el("p", { class: "small" }, note),
      el(
        "details",
        { class: "sparql", open: !question },
        el("summary", {}, "SPARQL"),
        field,
        el("p", { class: "small", id: "sparql-hint" }, texts.t("queryHint", { prefixes: Object.keys(this.block.prefixes).join(", ") })),
        el(
          "p",
          { class: "acts" },
          el("button", { type: "button", class: "main", id: "query-run", click: () => this.run() }, texts.t("queryRun")),
          !question && example,
        ),
      ),
    );
  }

  /** Asks what stands in the editor. */
  run() {
    const text = this.editing.trim();
    const same = this.question && text === this.question.text;
    this.asked = "";
    if (!text || same) this.ask(this.text);
    else if (text === this.store.state.sparql) this.ask(text);
    else this.store.set({ question: "", sparql: text, q: "", sort: "" });
  }

  /** What came of the question: that it is being asked, how many rows, what is wrong. */
  outcome() {
    const { texts, answer, fault } = this;
    const box = /** @type {HTMLElement} */ (this.root.querySelector(".outcome"));
    const nodes = answer ? this.answers.nodesOf(answer).size : 0;
    // The table counts its own rows.
    const said = answer && (answer.form === "ask" || answer.rows.length < answer.total);
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
        fault && this.faultView(fault),
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
        answer && answer.form !== "ask" && !answer.total && el("p", { class: "note" }, texts.t("queryNothing")),
      ].filter((part) => part instanceof HTMLElement),
    );
  }

  cancel() {
    this.inquiry.cancel();
    this.focusOutcome();
  }

  /** @param {SparqlFault} fault @returns {HTMLElement} */
  faultView({ reason, word, line, column, excerpt }) {
    const { texts } = this;
    const where = line ? `${texts.t("queryWhere", { line, column: column || 1 })}: ` : "";
    return el(
      "div",
      { class: "fault", role: "alert" },
      el("p", {}, where, texts.words.queryFaults[reason].replace("{word}", () => word)),
      line !== undefined && el("pre", {}, `${excerpt}\n${" ".repeat((column || 1) - 1)}^`),
    );
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
