"""Times the 25 saved questions over a store, side by side with other engines on the same data.

    python -m benchmarks.queries DATA [--keep FOLDER] [--engines ask page direct …] [--questions 1 2 3]

DATA is what `zviazok build --store` keeps, a TriG or N-Quads file that `zviazok build` wrote, N-Triples, a
union already, or what `benchmarks.shards` made, too large for memory and asked where it is. `page` asks for
the first 200 lines, as a terminal and a page do, `again` for those that a store has kept since they were
asked before; all others give the whole answer. Seconds are of processor time, the server's own for a
server, with the clock in brackets; the median of the runs.

Each answer is written down as it comes, in FOLDER/measured.jsonl, with the files of the servers beside it: a
run that was broken off goes on where it was. A question whose words changed is measured anew, and so is what
`--again` names. `oxigraph` (a Python package) and `virtuoso-t` (Debian, virtuoso-opensource) must be on the
PATH; those that are not are passed over. Linux only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import statistics
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from graph.query import Question, saved_questions
from graph.query.lexer import tokens

from .engines import ENGINES, PROGRAMS, Data, Failed, resident_memory


@dataclass(frozen=True, slots=True)
class Measured:
    """What an engine took for a question.

    Attributes:
        text: a hash of the question's words, comments left out.
        rows: of the answer.
        cpu, clock: seconds of each run, the first of them cold.
        failed: why there is no answer, or empty.
        limit: seconds that it had.
    """

    engine: str
    question: int
    text: str
    limit: float
    rows: int = 0
    cpu: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)
    failed: str = ""

    @property
    def seconds(self) -> float:
        """Processor time, in the median; the limit if it did not end."""
        return self.limit if self.failed else statistics.median(self.cpu)

    @property
    def cell(self) -> str:
        """What the table shows."""
        if self.failed:
            return {"time": f"over {self.limit:g}"}.get(self.failed, self.failed.partition(":")[0])
        shown = f"{self.seconds:.3f}"
        return f"{shown} ({statistics.median(self.clock):.3f})" if self.engine in PROGRAMS else shown


def main() -> None:
    """Measure what is not measured yet; print the table, then the ratios to the first engine."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--questions", nargs="+", type=int, default=[q.number for q in saved_questions()])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for a question")
    parser.add_argument("--keep", type=Path, help="where results and files stay, to go on from another time")
    parser.add_argument("--again", nargs="+", choices=ENGINES, default=[], help="measure these anew")
    wanted = parser.parse_args()
    engines = [name for name in wanted.engines if name not in PROGRAMS or shutil.which(PROGRAMS[name])]
    saved = {question.number: question for question in saved_questions()}
    questions = [saved[number] for number in wanted.questions if number in saved]
    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = wanted.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        results = folder / "measured.jsonl"
        known = _read(results)
        data = Data(wanted.data, folder)
        for name in engines:
            left = [q for q in questions if name in wanted.again or (name, q.number, _hash(q)) not in known]
            if left:
                _measure(name, left, data, results, wanted.runs, wanted.limit)
        _show(questions, engines, _read(results))


def _measure(
    name: str, questions: list[Question], data: Data, results: Path, runs: int, limit: float
) -> None:
    """Write a line for each question, as soon as it is answered."""
    begin = time.perf_counter()
    with ENGINES[name](data) as engine:
        print(
            f"{name}: opened in {time.perf_counter() - begin:.0f} s, {resident_memory(engine.pid)} MiB",
            flush=True,
        )
        for question in questions:
            found = Measured(name, question.number, _hash(question), limit)
            try:
                spent = engine.measure(question, runs, limit)
            except Failed as failure:
                found = Measured(name, question.number, _hash(question), limit, failed=str(failure))
            else:
                found = Measured(
                    name,
                    question.number,
                    _hash(question),
                    limit,
                    spent[0].rows,
                    [round(each.cpu, 4) for each in spent],
                    [round(each.clock, 4) for each in spent],
                )
            with results.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(found), ensure_ascii=False) + "\n")
            print(f"{name} {question.number}: {found.cell}, {found.rows} rows", flush=True)


def _read(results: Path) -> dict[tuple[str, int, str], Measured]:
    """Return what is known by engine, question and its words; the last of each counts."""
    lines = results.read_text(encoding="utf-8").splitlines() if results.is_file() else []
    found = (Measured(**json.loads(line)) for line in lines)
    return {(each.engine, each.question, each.text): each for each in found}


def _hash(question: Question) -> str:
    words = " ".join(token.text for token in tokens(question.text))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _show(questions: list[Question], engines: list[str], known: dict[tuple[str, int, str], Measured]) -> None:
    print("\n| question | rows |", " | ".join(engines), "|")
    print("| --: | --: |", " | ".join("--:" for _ in engines), "|")
    by_engine: dict[str, dict[int, Measured]] = {
        name: {q.number: found for q in questions if (found := known.get((name, q.number, _hash(q))))}
        for name in engines
    }
    differing = []
    for question in questions:
        each_one = [by_engine[name].get(question.number) for name in engines]
        # A page is a part of the answer, and a measure is made of its rows.
        whole = {
            each.engine: each.rows
            for each in each_one
            if each
            and not each.failed
            and each.engine not in ("page", "again")
            and not (question.compute and each.engine == "ask")
        }
        rows = next(iter(whole.values()), "")
        differing += [
            f"question {question.number}: {name} gives {count} rows"
            for name, count in whole.items()
            if count != rows
        ]
        print(
            f"| {question.number} | {rows} |", " | ".join(each.cell if each else "" for each in each_one), "|"
        )
    for name in engines[1:]:
        _compare(engines[0], name, by_engine[engines[0]], by_engine[name])
    print(*differing, sep="\n")


def _compare(base: str, name: str, ours: dict[int, Measured], theirs: dict[int, Measured]) -> None:
    """Print the median ratio: of what both ended, and with what was stopped counted as its limit."""
    pairs = [(ours[n], theirs[n]) for n in theirs if n in ours and not ours[n].failed]
    ended = [b.seconds / a.seconds for a, b in pairs if not b.failed]
    stopped = [b.seconds / a.seconds for a, b in pairs if b.failed == "time"]
    if ended:
        print(f"{name}: median {statistics.median(ended):.2f} times {base}, {len(ended)} questions", end="")
        print(f", from {min(ended):.2f} to {max(ended):.2f}", end="" if stopped else "\n")
    if stopped:
        both = statistics.median([*ended, *stopped])
        print(f"; at least {both:.2f} times with {len(stopped)} that passed the limit")


if __name__ == "__main__":
    main()
