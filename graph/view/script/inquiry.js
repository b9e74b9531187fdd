/** Asks the worker. It is made when the first question is asked, and made anew after one that was given up. */
import { unpackBytes } from "./data.js";

export class Inquiry {
  /** @param {Record<string, string>} prefixes that a question need not declare */
  constructor(prefixes) {
    this.prefixes = prefixes;
    /** @type {Promise<Worker> | null} */
    this.opening = null;
    /** @type {{resolve: (answer: RawAnswer) => void, reject: (fault: SparqlFault | null) => void} | null} */
    this.pending = null;
  }

  /**
   * @param {string} text
   * @returns {Promise<RawAnswer>} rejected with what is wrong, or with null where it was given up
   */
  ask(text) {
    this.cancel();
    return new Promise((resolve, reject) => {
      const pending = { resolve, reject };
      this.pending = pending;
      this.open().then(
        (worker) => {
          if (this.pending === pending) worker.postMessage({ kind: "ask", text });
        },
        (error) => {
          if (this.pending === pending) this.fail({ reason: "broken", word: error instanceof Error ? error.message : String(error) });
        },
      );
    });
  }

  /** Gives up the question that is being answered. */
  cancel() {
    const { pending } = this;
    if (!pending) return;
    this.pending = null;
    this.close();
    pending.reject(null);
  }

  close() {
    this.opening?.then((worker) => worker.terminate(), () => {});
    this.opening = null;
  }

  /** @returns {Promise<Worker>} that knows the dataset */
  open() {
    if (!this.opening) this.opening = this.start();
    return this.opening;
  }

  /** @returns {Promise<Worker>} */
  async start() {
    const [script, engine, data] = await Promise.all(["sparql-worker", "sparql-engine", "sparql-data"].map(unpackBytes));
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const worker = new Worker(address);
    return new Promise((resolve, reject) => {
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
        this.fail({ reason: "broken", word: event.message });
      };
      worker.onmessage = (/** @type {MessageEvent<WorkerMessage>} */ { data: message }) => {
        if (message.kind === "ready") resolve(worker);
        else if (message.kind === "answer") this.settle()?.resolve(message.answer);
        else {
          reject(new Error(message.fault.word));
          this.fail(message.fault);
        }
        URL.revokeObjectURL(address);
      };
      worker.postMessage({ kind: "open", engine, data, prefixes: this.prefixes }, [engine, data]);
    });
  }

  settle() {
    const { pending } = this;
    this.pending = null;
    return pending;
  }

  /** @param {SparqlFault} fault */
  fail(fault) {
    // What has run out of memory answers nothing more.
    if (fault.reason === "broken") this.close();
    this.settle()?.reject(fault);
  }
}
