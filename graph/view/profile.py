"""What may be shown to whom: profiles are data files, ``profiles/NAME.json`` or one of the user's own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import DataError, UsageError
from ..vocabulary import CLASSES, FACTS

FOLDER = Path(__file__).resolve().parent / "profiles"
_NO_PROFILES = frozenset({"selection", "room"})


@dataclass(frozen=True, slots=True)
class PeopleRule:
    """Which people are shown, and in which of their facts.

    Attributes:
        post_property, body_property: lead from a person to a post, from a post to its body.
        public_bodies: classes of the bodies whose posts are public.
        properties: facts about people that are shown; of posts, the public ones only.
        mask: stands in quotes for the name of someone who is left out.
    """

    post_property: str
    body_property: str
    public_bodies: frozenset[str]
    properties: frozenset[str]
    mask: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile: its title and its note for the page, by language, and the rule for people, if any."""

    title: dict[str, str]
    note: dict[str, str]
    people: PeopleRule | None


def profile_names() -> tuple[str, ...]:
    """Return the names of the profiles that come with the program.

    >>> profile_names()
    ('internal', 'partner')
    """
    return tuple(sorted(p.stem for p in FOLDER.glob("*.json") if p.stem not in _NO_PROFILES))


def read_profile(name: str) -> Profile:
    """Return a profile by its name, or from the user's own file.

    Raises:
        UsageError: there is no such profile.
        DataError: the file has a fault.
    """
    path = FOLDER / f"{name}.json" if name in profile_names() else Path(name)
    if path.suffix != ".json" or not path.is_file():
        raise UsageError(
            f"немає такого профілю · no such profile: {name!r}",
            where="--profile",
            next_step=f"візьміть · use {', '.join(profile_names())} або файл · or a file *.json",
        )
    try:
        return _profile(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"профіль не прочитано · the profile cannot be read: {type(error).__name__}: {error}",
            where=str(path),
            next_step="порівняйте з · compare with graph/view/profiles/partner.json",
        ) from error


def _profile(data: dict[str, Any]) -> Profile:
    people = data["people"]
    return Profile(
        title=_both(data["title"]),
        note=_both(data["note"]),
        people=None
        if people is None
        else PeopleRule(
            post_property=_known(people["post_property"], FACTS),
            body_property=_known(people["body_property"], FACTS),
            public_bodies=frozenset(_known(name, CLASSES) for name in people["public_bodies"]),
            properties=frozenset(_known(name, FACTS) for name in people["properties"]),
            mask=str(people["mask"]),
        ),
    )


def _both(words: dict[str, str]) -> dict[str, str]:
    return {language: str(words[language]) for language in ("uk", "en")}


def _known(name: str, names: object) -> str:
    if name not in names:  # type: ignore[operator]
        raise ValueError(f"unknown name {name!r}")
    return name
