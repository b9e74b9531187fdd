"""What the words given for a question's parameters mean in a dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ..edtf import day_named
from ..errors import QueryError
from ..labels import label as term_label
from ..vocabulary import PREFIXES, ZV, event_kinds
from .names import names
from .parameters import Parameter, Value, day, days_of, parameters

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyoxigraph import Store

    from ..search import SearchIndex
    from ..search.resolving import Resolved
    from .questions import Question

_LISTED = 10
_OBLAST = NamedNode(f"{PREFIXES['place-kind']}oblast")
_READ_AS = {"uk": "так прочитано", "en": "read from"}
_DATED = {"uk": "Лише те, що датоване.", "en": "Only what is dated."}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things that a name may mean: address, name, and name of its class."""

    iri: str
    label: str
    type: str


class UnclearNameError(QueryError):
    """A name given for a parameter means several things, or none.

    Attributes:
        parameter: name of the parameter.
        choices: what it may mean; empty if it means nothing.
    """

    parameter: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """A parameter as it was understood.

    Attributes:
        name: of the parameter.
        asked: what the user wrote.
        value: the resource or the day.
        label: its name.
    """

    name: str
    asked: str
    value: Value
    label: str


def understand(
    question: Question,
    given: Mapping[str, str],
    store: Store,
    index: Callable[[], SearchIndex],
    lang: str,
) -> tuple[Given, ...]:
    """Return what each parameter means.

    Args:
        question: what is asked.
        given: texts by the parameter's name; empty ones count as not given.
        store: the dataset.
        index: gives the dataset's index; called only if a name has to be found.
        lang: of the labels.

    Raises:
        QueryError: the question does not take the parameter, or a text is no date.
        UnclearNameError: a name means several things, or none.
    """
    wanted = {name: text for name, text in given.items() if text.strip()}
    for name in wanted:
        if name not in question.parameters:
            raise QueryError(
                f"запитання не має параметра · the question takes no parameter --{name}",
                where=question.source,
                next_step="є · there are: " + ", ".join(f"--{known}" for known in question.parameters)
                if question.parameters
                else "параметрів немає · it takes none",
            )
    if "year" in wanted and {"since", "until"} & wanted.keys():
        raise QueryError(
            "або рік, або межі · either a year or bounds", where="--year", next_step="--since, --until"
        )
    found = []
    for name, text in days_of(wanted):
        parameter = parameters().get(name)
        if parameter is None:
            raise QueryError(
                f"невідомий параметр · unknown parameter {name!r}",
                where=question.source,
                next_step=", ".join(parameters()),
            )
        found.append(meant(parameter, text.strip(), store, index, lang))
    return tuple(found)


def remarks(given: tuple[Given, ...], lang: str) -> tuple[str, ...]:
    """Return what to tell the user of how the parameters were understood."""
    said = []
    for each in given:
        line = f"{parameters()[each.name].words(lang)}: {each.label}"
        if isinstance(each.value, NamedNode) and each.asked not in (each.label, each.value.value):
            line += f" ({_READ_AS[lang]} «{each.asked}»)"
        said.append(line[:1].upper() + line[1:])
    if any(each.name in ("since", "until") for each in given):
        said.append(_DATED[lang])
    return tuple(said)


def meant(
    parameter: Parameter, text: str, store: Store, index: Callable[[], SearchIndex], lang: str
) -> Given:
    """Return what a text given for a parameter means.

    Raises:
        QueryError: it is no date.
        UnclearNameError: a name means several things, or none.
    """
    option = f"--{parameter.name}"
    if "date" in parameter.accepts:
        iso = day_named(text, option, 1 if parameter.name == "until" else 0)
        return Given(parameter.name, text, day(iso), iso)
    if "kind" in parameter.accepts:
        return _kind(parameter, text, lang)
    resolved = _resolved(parameter, text, store, index())
    if len(resolved.iris) != 1:
        raise _unclear(parameter, text, resolved, store, index(), lang)
    node = NamedNode(resolved.iris[0])
    return Given(parameter.name, text, node, names([node], [store], lang)[node.value])


def _resolved(parameter: Parameter, text: str, store: Store, index: SearchIndex) -> Resolved:
    from ..search.resolving import resolve

    if "any" in parameter.accepts:
        return resolve(index, text)
    if "oblast" in parameter.accepts:
        among = {
            quad.subject.value
            for quad in store.quads_for_pattern(None, ZV.placeKind, _OBLAST)
            if isinstance(quad.subject, NamedNode)
        }
        return resolve(index, text, ["Place"], among)
    return resolve(index, text, parameter.accepts)


def _kind(parameter: Parameter, text: str, lang: str) -> Given:
    from ..search.matching import Named, closest, fitting

    kinds = {kind.iri.value: kind for kind in event_kinds().values()}
    things = [Named(iri, (kind.uk, kind.en), kind.forms) for iri, kind in sorted(kinds.items())]
    found = [text] if text in kinds else [thing.iri for thing in next(fitting(things, text), ())]
    if len(found) != 1:
        listed = [kinds[iri].uk for iri in found] or closest(things, text) or [t.titles[0] for t in things]
        raise QueryError(
            f"який саме вид? · which kind? «{text}»" if found else f"немає виду · no such kind «{text}»",
            where=f"--{parameter.name}",
            next_step=", ".join(listed),
        )
    kind = kinds[found[0]]
    return Given(parameter.name, text, kind.iri, kind.en if lang == "en" else kind.uk)


def _unclear(
    parameter: Parameter, text: str, resolved: Resolved, store: Store, index: SearchIndex, lang: str
) -> UnclearNameError:
    types = index.types(resolved.iris)
    labels = names(map(NamedNode, resolved.iris), [store], lang)
    choices = tuple(
        Choice(iri, labels[iri], term_label(types[iri], lang))
        for iri in sorted(resolved.iris, key=lambda iri: (len(labels[iri]), labels[iri], iri))
    )
    if choices:
        lines = [f"  {choice.label} ({choice.type}) {choice.iri}" for choice in choices[:_LISTED]]
        if len(choices) > _LISTED:
            lines.append(f"  … +{len(choices) - _LISTED}")
        what = f"«{text}» може означати кілька · may mean several:\n" + "\n".join(lines) + "\n"
        step = "назвіть повніше або адресою · name one in full or by its address"
    else:
        what = f"у цих документах немає · these documents name no {parameter.en}: «{text}»"
        close = ", ".join(f"«{name}»" for name in resolved.closest)
        step = f"найближче · closest: {close}" if close else f"знайти · to find: zviazok find «{text}»"
    error = UnclearNameError(what, where=f"--{parameter.name}", next_step=step)
    error.parameter, error.choices = parameter.name, choices
    return error
