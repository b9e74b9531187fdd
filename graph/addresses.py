"""Makes the last parts of addresses: readable, stable, and different for different things."""

from __future__ import annotations

import hashlib
import re

from .slugs import slug

_WHOLE = 10_000


def local_name(text: str, limit: int = 100) -> str:
    """Return an ASCII name of a text; where it has to be cut, a digest keeps it apart from others.

    >>> local_name("Служба у справах дітей")
    'sluzhba-u-spravakh-ditei'
    >>> local_name("Служба у справах дітей Сумської міської ради", 32)
    'sluzhba-u-spravakh-ditei-6a36ca'
    """
    whole = slug(text, _WHOLE)
    if not whole:
        return digest(text, 6)
    return whole if len(whole) <= limit else f"{slug(text, limit - 7)}-{digest(text, 6)}"


def kebab(class_name: str) -> str:
    """Return a class's name as addresses write it.

    >>> kebab("CivilSocietyOrganization")
    'civil-society-organization'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", class_name).lower()


def digest(text: str, length: int = 16) -> str:
    """Return the first hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:length]
