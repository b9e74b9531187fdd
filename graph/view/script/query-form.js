/** What the view of questions is made of: the saved questions, the editor, what is wrong with a query. */
import { el } from "./dom.js";

const EXAMPLE = `SELECT ?event ?place ?date WHERE {
  ?event a zv:Event ; zv:heldAt ?place .
  OPTIONAL { ?event zv:date ?date }
}
ORDER BY ?date
LIMIT 100`;

/** @param {import("./query-view.js").QueryView} view @returns {HTMLElement} the saved questions, in words */
export function questionList(view) {
  const { texts, store } = view;
  const { lang } = texts;
  const button = (/** @type {SavedQuestion} */ question) =>
    el(
      "button",
      {
        type: "button",
        class: "question",
        "aria-pressed": String(store.state.question === question.name),
        click: () => view.choose(question.name),
      },
      el("span", { class: "count" }, String(question.number)),
      el("span", {}, lang === "en" ? question.en : question.uk),
    );
  const elsewhere = view.block.elsewhere.map((one) => `${one.number}. ${lang === "en" ? one.en : one.uk}`).join(" ");
  return el(
    "details",
    { class: "questions", open: !view.text },
    el("summary", {}, texts.t("queryQuestions", { n: view.block.questions.length })),
    el("ul", {}, ...view.block.questions.map((question) => el("li", {}, button(question)))),
    elsewhere !== "" && el("p", { class: "small" }, `${texts.t("queryElsewhere")} ${elsewhere}`),
  );
}

/** @param {import("./query-view.js").QueryView} view @returns {HTMLElement} that opens the editor */
export function ownButton(view) {
  const { texts } = view;
  return el(
    "button",
    {
      type: "button",
      id: "query-own",
      click: () => view.writeOwn(),
    },
    texts.t("queryOwn"),
  );
}

/** @param {import("./query-view.js").QueryView} view @returns {HTMLElement} the question that is asked, in words and in SPARQL */
export function queryEditor(view) {
  const { texts, question } = view;
  const note = question?.notes[texts.lang];
  const field = el("textarea", {
    id: "sparql",
    rows: "10",
    spellcheck: "false",
    autocapitalize: "off",
    "aria-label": texts.t("queryText"),
    "aria-describedby": "sparql-hint",
    input: (event) => (view.editing = event.target.value),
    keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) view.run();
    },
  });
  /** @type {HTMLTextAreaElement} */ (field).value = view.editing;
  const example = el(
    "button",
    {
      type: "button",
      click: () => {
        view.editing = /** @type {HTMLTextAreaElement} */ (field).value = EXAMPLE;
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
      el("p", { class: "small", id: "sparql-hint" }, texts.t("queryHint", { prefixes: Object.keys(view.block.prefixes).join(", ") })),
      el(
        "p",
        { class: "acts" },
        el("button", { type: "button", class: "main", id: "query-run", click: () => view.run() }, texts.t("queryRun")),
        !question && example,
      ),
    ),
  );
}

/** @param {SparqlFault} fault @param {Texts} texts @returns {HTMLElement} */
export function faultView({ reason, word, line, column, excerpt }, texts) {
  const where = line ? `${texts.t("queryWhere", { line, column: column || 1 })}: ` : "";
  return el(
    "div",
    { class: "fault", role: "alert" },
    el("p", {}, where, texts.words.queryFaults[reason].replace("{word}", () => word)),
    line !== undefined && el("pre", {}, `${excerpt}\n${" ".repeat((column || 1) - 1)}^`),
  );
}
