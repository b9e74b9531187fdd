"""Gold files' words in the ontology's terms, and which differences are no error.

A gold file says who organises an event, the ontology by whom it is organised; both mean one fact.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import NamedTuple

DOCUMENT = "doc"
"""How a gold file names the document itself where it is the subject of a fact."""

FORWARD: Mapping[str, str] = {
    "holdsPost": "holdsPost",
    "postAt": "postIn",
    "partOf": "partOf",
    "jurisdiction": "coversArea",
    "locatedIn": "locatedIn",
    "participantGroup": "participantGroup",
    "participantCount": "participantCount",
    "fundedBy": "supportedBy",
    "partOfProject": "withinUndertaking",
    "subEventOf": "subEventOf",
    "concerns": "concerns",
    "presentedAt": "presentedAt",
    "heldAt": "heldAt",
    "heldOn": "date",
    "plannedFor": "date",
    "startedOn": "date",
    "issuedBy": "issuedBy",
    "issuedOn": "issuedOn",
    "cooperatesWith": "cooperatesWith",
    "publishedOn": "datePublished",
}
"""Gold predicates that run the way of their property."""

BACKWARD: Mapping[str, str] = {
    "organises": "organizedBy",
    "initiates": "initiatedBy",
    "chairs": "chairedBy",
    "participatesIn": "hasParticipant",
    "supports": "supportedBy",
    "implements": "implementedBy",
    "issues": "issuedBy",
    "signs": "signedBy",
    "partyTo": "party",
}
"""Gold predicates whose subject is the property's object."""

SCORED: Set[str] = frozenset((*FORWARD.values(), *BACKWARD.values()))
"""Properties whose facts are held against gold."""

OPEN_ENDED: Set[str] = frozenset(
    ("participantGroup", "concerns", "coversArea", "locatedIn", "cooperatesWith")
)
"""Properties of which no annotator writes down every fact: one that gold lacks need not be wrong."""

IN_FREE_WORDS: Set[str] = frozenset(("participantGroup", "concerns"))
DATES: Set[str] = frozenset(("date", "issuedOn", "datePublished"))
OF_ONE_VALUE: Set[str] = DATES | {"participantCount", "issuedBy", "heldAt", "partOf", "postIn"}
"""Properties that say one thing of a subject as a rule: another value takes the place of the right one."""

TWINS: Mapping[str, str] = {"withinUndertaking": "subEventOf", "subEventOf": "withinUndertaking"}
"""A campaign is an undertaking and an event, so that either property is right."""

CLASSES: Mapping[str, str] = {
    "Person": "Person",
    "PublicBody": "PublicBody",
    "Hromada": "Hromada",
    "Ngo": "CivilSocietyOrganization",
    "Fund": "Fund",
    "InternationalOrganisation": "InternationalOrganization",
    "OtherOrganisation": "Organization",
    "Project": "Project",
    "Programme": "Programme",
    "Campaign": "Campaign",
    "LegalDocument": "LegalAct",
    "Plan": "Plan",
    "Document": "Publication",
    "Event": "Event",
    "Place": "Place",
    "Post": "Post",
}
"""Types of gold entities, and the classes they are."""

FREELY_NAMED: Set[str] = frozenset(("Event", "Post"))
"""No register fixes how these are named, so that another right name is no error."""

FAMILIES: Mapping[str, str] = {
    "Person": "person",
    "PublicBody": "organisation",
    "CivilSocietyOrganization": "organisation",
    "Fund": "organisation",
    "InternationalOrganization": "organisation",
    "Organization": "organisation",
    "Hromada": "place",
    "Place": "place",
    "Project": "work",
    "Programme": "work",
    "Campaign": "work",
    "LegalAct": "work",
    "Resolution": "work",
    "Plan": "work",
    "Publication": "work",
    "Event": "event",
    "Post": "post",
}
"""Classes that are easily taken for one another; the order decides where a resource has several."""

_NEIGHBOURS = frozenset((frozenset(("organisation", "place")), frozenset(("event", "work"))))
_GENERAL = frozenset(("Organization", "Place", "LegalAct"))


class Reading(NamedTuple):
    """One way to read a gold fact, in the ontology's direction; subject and object are ids or texts."""

    subject: str
    property: str
    object: str


def reading(subject: str, predicate: str, value: str) -> Reading:
    """Return a gold fact as the ontology puts it.

    >>> reading("e1", "organises", "e2")
    Reading(subject='e2', property='organizedBy', object='e1')
    """
    if predicate in BACKWARD:
        return Reading(value, BACKWARD[predicate], subject)
    return Reading(subject, FORWARD[predicate], value)


def is_scored(predicate: str) -> bool:
    """Return whether facts of a gold predicate are counted."""
    return predicate in FORWARD or predicate in BACKWARD


def may_be_one(families: Set[str], other: str) -> bool:
    """Return whether a thing of the other family may be the same as one of these families."""
    return other in families or any(frozenset((family, other)) in _NEIGHBOURS for family in families)


def class_of(types: Set[str]) -> str:
    """Return the most telling class of a resource; empty where it is of none that is counted.

    >>> class_of({"Organization", "Fund"}), class_of({"Topic"})
    ('Fund', '')
    """
    for name, family in FAMILIES.items():
        special = any(other != name and FAMILIES.get(other) == family for other in types)
        if name in types and not (name in _GENERAL and special):
            return name
    return ""


def gold_class(name: str) -> str:
    """Return the class by which gold knows one of the ontology: it does not tell resolutions from acts."""
    return "LegalAct" if name == "Resolution" else name


def edtf(date: str) -> str:
    """Return a date of either side in one spelling.

    >>> edtf("planned 2019-05"), edtf("--11-25/--12-10"), edtf("until 2020")
    ('2019-05', 'XXXX-11-25/XXXX-12-10', '../2020')
    """
    date = re.sub(r"^planned\s+", "", date.strip())
    date = re.sub(r"^until\s+", "../", date)
    return re.sub(r"(^|/)--(?=\d)", r"\1XXXX-", date).rstrip("~?")


def number(text: str) -> list[str]:
    """Return the runs of digits of a number, thousands apart or not.

    >>> number("понад 1 200 осіб")
    ['1200']
    """
    return re.findall(r"\d+", text.replace(" ", ""))
