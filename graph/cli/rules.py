"""``zviazok rules``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from .console import console, table, write_json

if TYPE_CHECKING:
    from ..catalogue import Rule


def rules(
    name: Annotated[
        str, typer.Argument(help="Назва правила чи родини (event) · Name of a rule or a family (event)")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="У JSON · As JSON")] = False,
) -> None:
    """Перелічити правила: що твердять, приклади, надійність · List the rules: claims, examples, confidence"""
    from ..catalogue import chosen

    found = chosen(name)
    if as_json:
        write_json([asdict(rule) | {"confidence": _confidence(rule)} for rule in found])
    elif len(found) == 1:
        _describe(found[0])
    else:
        grid = table("правило\nrule", "твердить\nclaims", "надійність\nconfidence", right=(2,))
        for rule in found:
            grid.add_row(rule.name, f"{rule.uk}\n{rule.en}", _confidence(rule))
        out = console()
        out.print(grid)
        out.print(f"\nДалі · Next: zviazok rules {found[0].name}")


def _confidence(rule: Rule) -> str:
    """Return how far its facts can be trusted; nothing for a rule that finds names."""
    from ..confidence import confidence_of

    return str(confidence_of(rule.name)) if rule.states_facts else ""


def _describe(rule: Rule) -> None:
    """Show one rule with its examples."""
    out = console()
    out.print(f"{rule.name}\n\n{rule.uk}\n{rule.en}")
    if rule.states_facts:
        out.print(f"Надійність · Confidence: {_confidence(rule)}")
    out.print("\nПриклади · Examples")
    for example in rule.examples:
        out.print(f"  {_one_line(example.text)}")
        for line in example.finds:
            out.print(f"    {line}")
    out.print("\nНічого не каже про · Says nothing of")
    for text in rule.counterexamples:
        out.print(f"  {_one_line(text)}")


def _one_line(text: str) -> str:
    return " / ".join(text.splitlines())
