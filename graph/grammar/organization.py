"""Names of bodies: departments, councils, funds, organisations; nested by genitive chains.

The head noun and its adjectives decline; what follows does not. A name ends where the genitive chain ends,
where another body, office or person begins, or where a quotation closes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..gazetteers import Head, KnownBody, known_bodies, short_forms
from ..tokens import tokenize
from .node import Node, cue_at, time_nouns
from .phrase import Name, core_at, core_name, full_words, licensed_complement, pick
from .words import Core, Sentence, info

_KINDS_OF_ORGANISATION = frozenset(
    [
        "громадський",
        "благодійний",
        "неурядовий",
        "правозахисний",
        "волонтерський",
        "молодіжний",
        "жіночий",
        "міжнародний",
    ]
)
_PLACE_ADJECTIVES = frozenset(
    [
        "обласний",
        "районний",
        "міський",
        "сільський",
        "селищний",
        "міськрайонний",
        "регіональний",
        "територіальний",
        "державний",
        "національний",
        "головний",
    ]
)


class BodyGrammar:
    """Finds bodies; ``persons`` tells at which tokens a person's name begins."""

    def __init__(self, s: Sentence, persons: frozenset[int]) -> None:
        self.s = s
        self.persons = persons
        self._memo: dict[int, Node | None] = {}

    def at(self, i: int) -> Node | None:
        """Return the body whose name begins at token ``i``, or None."""
        if i >= len(self.s):
            return None
        if i not in self._memo:
            self._memo[i] = None
            self._memo[i] = self._known(i) or self._composed(i)
        return self._memo[i]

    def _known(self, i: int) -> Node | None:
        found = _match_known(self.s, i)
        if found is None:
            return None
        body, end, cases, alias = found
        node = Node("body", i, end, cases, body.type, body.name, "body.known", apex=True)
        node.own = node.name
        node.own_genitive = node.genitive = _genitive_of(body.name)
        self._brackets(node)
        return node

    def _composed(self, i: int) -> Node | None:
        s = self.s
        core = core_at(s, i)
        if core is None:
            return None
        head = s.infos[core.head]
        body = head.body
        full = _full_head(head.short)
        if body is None and full is None:
            return None
        if head.short and (full is None or full.lemma == "громада"):
            return None  # a hromada is a place; «соцзахист» is no body
        flags = body.flags if body else full.flags if full else frozenset()
        singular = frozenset(a for a in core.agreements if a[1] == "sing")
        if singular and not core.shared:
            core = Core(core.first, core.head, singular)
        cases = core.cases()
        if core.shared and not any(a[1] == "plur" for a in core.agreements):
            return None
        plural = not core.shared and all(a[1] == "plur" for a in core.agreements)
        agreement = pick(core.agreements, "gent" if plural else "nomn", "ablt", "gent")
        modifiers = _modifiers(s, core)
        tail = Tail(self, core.head, flags, closed=(body or full).lemma == "адміністрація")  # type: ignore[union-attr]
        tail.quotable = not plural and not flags & {"unit", "apex"}
        tail.parse(core.last)
        if body and not self._enough(body, core, tail, modifiers):
            return self._bare(core, flags)
        if plural and not tail.quoted:
            return None
        type_ = self._type(body, tail, modifiers)
        parent = tail.parent
        members = []
        for modifier in core.shared or (None,):
            name = core_name(s, core, agreement, modifier)
            own = name.with_tail(tail.text)
            alone, alone_genitive = own.nominative, own.inflected("gent")
            if parent is not None and parent.apex:
                own = own.with_tail(parent.genitive)
            node = Node(
                "body",
                core.first,
                tail.end,
                cases,
                type_,
                own.nominative,
                "body.composed",
                (body or full).lemma,
            )  # type: ignore[union-attr]
            node.genitive = own.inflected("gent")
            if agreement[0] == "gent" and not core.shared and not head.short:
                node.genitive = (
                    s.words(core.first, core.last) + own.tail
                )  # as the text has it: центру, not центра
                alone_genitive = s.words(core.first, core.last) + (f" {tail.text}" if tail.text else "")
            node.own, node.own_genitive = alone, alone_genitive
            node.parent = parent
            node.inner = tail.inner
            node.quoted = tail.quoted
            node.plural = plural
            node.truncated = s.cut and tail.end == len(s)
            node.apex = "unit" not in flags or "головний" in modifiers or bool(tail.quoted)
            self._brackets(node)
            node.bare = bool(head.short) and core.first == core.head and not parent
            members.append(node)
        first = members[0]
        first.siblings = members[1:]
        return first

    def _bare(self, core: Core, flags: frozenset[str]) -> Node | None:
        """Return «Департамент», «Управління», «координаційної ради» used for a body named elsewhere."""
        s = self.s
        if "organisation" in flags and not s.tokens[core.first].capital:
            return None
        if "bare" not in flags or core.shared or all(a[1] == "plur" for a in core.agreements):
            return None
        head = s.infos[core.head]
        agreement = pick(core.agreements, "nomn", "gent")
        node = Node(
            "body",
            core.first,
            core.last,
            core.cases(),
            "PublicBody",
            core_name(s, core, agreement).nominative,
            "body.short-form",
            head.body.lemma if head.body else head.lemma,
        )
        node.bare, node.own = True, node.name
        return node

    def _brackets(self, node: Node) -> None:
        """Take «(ДРБ)» or «(далі – ОДА)» after a name as its abbreviation."""
        found = bracket_alias(self.s, node.last)
        if found and (abbreviates(found[0], node.name) or node.parent is None):
            node.alias, node.last = found

    def _enough(self, head: Head, core: Core, tail: Tail, modifiers: frozenset[str]) -> bool:
        """Whether there is enough of a name to make a body of its own."""
        flags = head.flags
        distinguishing = {m for m in modifiers if not m.startswith("перш")}
        if "never" in flags:
            return False
        if "named" in flags:
            return bool(tail.quoted) or bool(distinguishing and tail.parent)
        if "group" in flags:
            return bool(
                distinguishing
                & {
                    "робочий",
                    "міжвідомчий",
                    "моніторинговий",
                    "мультидисциплінарний",
                    "координаційний",
                    "ініціативний",
                }
            )
        if "library" in flags:
            return "бібліотечний" in modifiers
        if "organisation" in flags:
            return bool(tail.quoted) or bool(distinguishing & _KINDS_OF_ORGANISATION)
        if "house" in flags:
            return bool(distinguishing) and bool(tail.text)
        if head.lemma == "рада":
            return bool(distinguishing)
        if head.lemma in (
            "адміністрація",
            "суд",
            "школа",
            "садок",
            "клуб",
            "система",
            "поліція",
            "прокуратура",
        ):
            return bool(distinguishing)
        if head.lemma == "школа" and not tail.quoted:
            return False
        if "weak" in flags:
            return bool(
                tail.text.strip() or tail.quoted or tail.parent or (distinguishing and _proper(self.s, core))
            )
        return bool(
            tail.text.strip()
            or tail.parent
            or tail.quoted
            or distinguishing - {"відповідний", "профільний", "обласний", "районний", "міський"}
        )

    def _type(self, head: Head | None, tail: Tail, modifiers: frozenset[str]) -> str:
        if head is None:
            return "PublicBody"
        flags = head.flags
        if "centre" in flags:
            if "ресурсний" in modifiers or tail.quoted or "молодіжний" in modifiers:
                return "Organization"
            public = modifiers & _PLACE_ADJECTIVES or any(
                w in tail.text for w in ("послуг", "зайнятості", "соціальн", "допомоги", "реабілітації")
            )
            return "PublicBody" if public else "Organization"
        if "organisation" in flags:
            if "міжнародний" in modifiers and "громадський" not in modifiers:
                return "InternationalOrganization"
            civil = _KINDS_OF_ORGANISATION - {"міжнародний"}
            return "CivilSocietyOrganization" if modifiers & civil or not modifiers else "Organization"
        if "office" in flags and (tail.parent or tail.inner):
            return (tail.parent or tail.inner[0]).type
        if head.lemma == "установа":
            return "PublicBody" if "комунальний" in modifiers or "державний" in modifiers else "Organization"
        if head.lemma == "товариство" and "благодійний" in modifiers:
            return "CivilSocietyOrganization"
        return head.type


class Tail:
    """What follows the head of a body's name."""

    def __init__(self, grammar: BodyGrammar, head: int, flags: frozenset[str], closed: bool = False) -> None:
        self.grammar = grammar
        self.flags = flags
        self.quotable = True
        self.closed = closed
        self.s = grammar.s
        self.head = head
        self.end = head + 1
        self.parts: list[str] = []
        self.parent: Node | None = None
        self.inner: list[Node] = []
        self.quoted = ""
        self.served = False

    @property
    def text(self) -> str:
        """The tail's own words, without the parent's."""
        return " ".join(self.parts)

    def parse(self, j: int) -> Tail:
        """Read the tail from token ``j`` on; an administration («closed») has none but its state's."""
        s = self.s
        if self.closed:
            if s.norm(j) in ("україни", "президента"):
                self._take(j, j + 1)
                self.end = j + 1
            return self
        noun = self.head
        while j < len(s):
            step = self._step(j, noun)
            if step is None:
                break
            j, noun = step
            self.end = j
            if self.parent is not None:
                break
        return self

    def _step(self, j: int, noun: int) -> tuple[int, int] | None:
        s = self.s
        if j in s.quotes:
            return self._quote(j)
        if s.tokens[j].text == "(":
            return self._bracket(j)
        if s.tokens[j].shape == "number":
            return None
        if s.tokens[j].text == "№" and j + 1 < len(s) and s.tokens[j + 1].shape == "number":
            self._take(j, j + 2)
            return j + 2, noun
        cue = cue_at(s, j, "name_preposition")
        if cue is not None and cue.words[0] not in ("щодо", "проти"):
            return self._preposition(j, cue.words, cue.case)
        if s.norm(j) in ("в", "у"):
            return self._place_after(j)
        if s.tokens[j].text == "," or s.infos[j].conjunction:
            return self._coordinated(j)
        return self._genitive(j, noun)

    def _take(self, first: int, last: int) -> None:
        self.parts.append(self.s.words(first, last))

    def _take_core(self, core: Core) -> None:
        """Take a genitive phrase, its short form written in full («соцзахисту» → «соціального захисту»)."""
        short = self.s.infos[core.head].short
        if not short:
            return self._take(core.first, core.last)
        words = [self.s.words(core.first, core.head)] if core.first < core.head else []
        self.parts.append(" ".join([*words, Name(tuple(full_words(short))).inflected("gent")]))
        return None

    def _quote(self, j: int) -> tuple[int, int] | None:
        s = self.s
        if self.quoted or (j != self.end) or not self.quotable:
            return None
        last, q = s.quotes[j]
        inner = s.text[q.inner.start : q.inner.end]
        if len(inner) > 160 or not inner.strip():
            return None
        self.quoted = inner
        self.parts.append(s.text[q.start : q.end])
        return last, self.head

    def _bracket(self, j: int) -> tuple[int, int] | None:
        """Step over «(ЮНІСЕФ)» when the name goes on after it with a place."""
        s = self.s
        found = bracket_alias(s, j)
        if found and s.norm(found[1]) in ("в", "у"):
            self._take(j, found[1])
            return found[1], self.head
        return None

    def _preposition(self, j: int, words: tuple[str, ...], case: str) -> tuple[int, int] | None:
        s = self.s
        k = j + len(words)
        if case == "name":
            end = k
            while (
                end < len(s)
                and end - k < 6
                and (s.tokens[end].capital or s.tokens[end].text == "." and end > k)
            ):
                end += 1
            if end == k:
                return None
            if s.tokens[end - 1].text == "." and len(s.tokens[end - 2].text) > 2:
                end -= 1
            self._take(j, end)
            return end, self.head
        cases = {case, "ablt"} if words[-1] in ("з", "із", "зі") else {case}
        core = core_at(s, k)
        if core is None or not core.cases() & cases or k in self.grammar.persons:
            return None
        if words == ("з",) or words == ("із",) or words == ("зі",):
            if not self.flags & {"unit", "group", "topical"}:
                return None  # «директор музею з наукової роботи»: the museum's name has no such part
            if s.infos[core.head].post or s.infos[core.head].body or s.infos[core.head].group:
                return None
            if s.norm(core.head) in ("метою", "нагоди", "місяця", "року", "числа", "ініціативи", "боку"):
                return None
        if s.infos[core.head].lemma in time_nouns():
            return None
        if (
            words[0] == "для"
            and not (s.infos[self.head].body and "centre" in s.infos[self.head].body.flags)
            and self.head + 1 == j
        ):
            return None
        self.served = self.served or words[0] == "для" or words[-1] in ("справах", "питань")
        self._take(j, core.last)
        return core.last, core.head

    def _place_after(self, j: int) -> tuple[int, int] | None:
        """Read «в Україні», «в Чернігівській області» at the end of a national body's name."""
        s = self.s
        core = core_at(s, j + 1)
        if core is None or "loct" not in core.cases() or not s.tokens[core.first].capital:
            return None
        if s.infos[core.head].lemma not in ("область", "україна", "район", "місто"):
            return None
        text = self.text.casefold()
        head = s.infos[self.head].lemma
        national = any(
            w in text for w in ("національн", "державн", "фонду", "поліції", "служби", "юстиції")
        ) or head in ("представництво", "посольство", "офіс")
        if not national:
            return None
        self._take(j, core.last)
        return core.last, core.head

    def _genitive(self, j: int, noun: int) -> tuple[int, int] | None:
        s = self.s
        if j in self.grammar.persons:
            return None
        if s.norm(j) in ("м", "смт") and j + 1 < len(s):
            k = j + 2 if s.tokens[j + 1].text == "." else j + 1
            if k < len(s) and s.tokens[k].capital:
                self._take(j, k + 1)
                return k + 1, noun
        core = core_at(s, j)
        if core is None:
            return None
        here = s.infos[core.head]
        if here.lemma in time_nouns() or s.infos[j].frame and not s.infos[j].nouns:
            return None
        if "gent" not in core.cases():
            if (
                licensed_complement(s, noun, j)
                and core.cases() & {"datv", "ablt"}
                and not (here.body or here.post or here.group and "staff" in here.group.flags)
            ):
                self._take(j, core.last)
                return core.last, core.head
            return None
        body = self.grammar.at(j)
        if body is not None and "gent" in (body.cases or {"gent"}):
            return self._parent(body)
        if self.quoted:
            return None
        if here.post and not here.body and "голова" not in here.lemma:
            return None
        if here.group and "staff" in here.group.flags and not s.tokens[j].capital:
            return None
        if (
            here.noun() is not None
            and here.noun().animate
            and j == self.end
            and s.tokens[j].capital
            and here.noun().name
        ):  # type: ignore[union-attr]
            return None
        self._take_core(core)
        end = core.last
        if (
            here.lemma in ("королівство", "республіка", "держава", "місто", "село")
            and end < len(s)
            and s.tokens[end].capital
            and s.infos[end].nouns
        ):
            self._take(end, end + 1)  # «Королівства Норвегія»: the name stands in the nominative
            end += 1
        return end, core.head

    def _parent(self, body: Node) -> tuple[int, int] | None:
        s = self.s
        following = cue_at(s, body.last, "name_preposition")
        if (
            body.rule == "body.known"
            and s.norm(body.last) in ("в", "у")
            and "головн" in s.norm(self.head - 1) + s.norm(self.head)
        ):
            self._take(body.first, body.last)  # a territorial unit of a national body is named with its area
            return self._place_after(body.last) or (body.last, body.last - 1)
        if body.rule == "body.known" and (
            following is not None or self.parts == [] and s.infos[self.head].lemma == "комітет"
        ):
            self._take(body.first, body.last)
            return body.last, self.head
        if (
            body.rule == "body.short-form"
            and s.infos[body.last - 1].lemma in ("центр", "служба", "рада", "комітет")
            and not s.tokens[body.first].capital
        ):
            if s.infos[body.last - 1].lemma == "служба":
                self._take(
                    body.first, body.last
                )  # «центр соціальних служб» is plural; «відділ служби» is not
                return body.last, body.last - 1
        if s.infos[self.head].lemma == "представництво" or s.infos[self.head].lemma == "філія":
            self.inner.append(body)
        if (
            s.infos[self.head].lemma in ("відділ", "сектор", "служба")
            and body.lemma == "центр"
            and not self.parts
            and self.head + 1 == body.first
        ):
            # «відділ центру надання адміністративних послуг»: the unit bears the centre's name
            self._take(body.first, body.last)
            return body.last, body.last - 1
        self.parent = body
        end = body.last
        place = self.s.norm(end)
        if s.infos[self.head].lemma == "представництво" and place in ("в", "у"):
            self.parts.append(s.words(body.first, end))
            self.inner.append(body)
            after = self._place_after(end)
            self.parent = None
            if after is not None:
                return after
            return end, body.last - 1
        return end, body.last - 1

    def _coordinated(self, j: int) -> tuple[int, int] | None:
        """Go on over «та», «,» where the same chain of genitives goes on: «сім’ї, дітей та молоді»."""
        s = self.s
        if self.parts == [] or self.quoted:
            return None
        k = j + 1
        if s.tokens[j].text == "," and not self._list_closes(k):
            return None
        core = core_at(s, k)
        if core is None or "gent" not in core.cases() or k in self.grammar.persons:
            return None
        here = s.infos[core.head]
        if here.post or here.lemma in time_nouns() or s.tokens[core.first].capital:
            return None
        noun = here.noun(("gent", "plur", ""))
        if noun is not None and noun.animate and not self.served:
            return None  # people after «та» are no part of a name, but for those it serves («для сім’ї, дітей та молоді»)
        if (
            here.body
            and here.lemma not in ("система", "група")
            and not all(a[1] == "plur" for a in core.agreements)
        ):
            return None
        if s.infos[k].frame and not s.infos[k].adjectives and not s.infos[k].nouns:
            return None
        self.parts.append(s.words(j, core.last)) if s.tokens[j].text != "," else self._append_comma(
            j, core.last
        )
        return core.last, core.head

    def _append_comma(self, j: int, last: int) -> None:
        self.parts[-1] += self.s.words(j, last)

    def _list_closes(self, k: int) -> bool:
        """Whether a list that goes on at token ``k`` is closed by «та» and one more genitive."""
        s = self.s
        j = k
        for _ in range(4):
            core = core_at(s, j)
            if core is None or "gent" not in core.cases() or j in self.grammar.persons:
                return False
            here = s.infos[core.head]
            if (
                here.post
                or here.body
                or s.tokens[core.first].capital
                or (here.group and "staff" in here.group.flags)
            ):
                return False
            j = core.last
            while j < len(s):
                tail = core_at(s, j)
                if tail is None or not (
                    tail.cases() & {"gent"}
                    or licensed_complement(s, tail.head, j)
                    or licensed_complement(s, core.head, j)
                ):
                    break
                if s.infos[tail.head].body or s.infos[tail.head].post:
                    return False
                j = tail.last
            if j >= len(s):
                return s.cut
            if s.infos[j].conjunction:
                closing = core_at(s, j + 1)
                return closing is not None and "gent" in closing.cases() and not s.infos[closing.head].post
            if s.tokens[j].text != ",":
                return False
            j += 1
        return False


def bracket_alias(s: Sentence, j: int) -> tuple[str, int] | None:
    """Return (abbreviation, end) of «(ДРБ)», «(далі – ОДА)», «(ГФУ/UHF)» at token ``j``, or None."""
    if j >= len(s) or s.tokens[j].text != "(":
        return None
    close = next((k for k in range(j + 1, min(j + 8, len(s))) if s.tokens[k].text == ")"), None)
    if close is None:
        return None
    words = [
        k
        for k in range(j + 1, close)
        if s.tokens[k].shape == "word" and s.norm(k) not in ("далі", "скорочено")
    ]
    if not words:
        return None
    last = s.tokens[words[-1]].text
    if sum(c.isupper() for c in last) >= 2 and len(last) <= 12:
        alias = s.words(words[0], close)
        return alias, close + 1
    return None


def _modifiers(s: Sentence, core: Core) -> frozenset[str]:
    found = set()
    for j in range(core.first, core.head):
        found |= {r.lemma for r in s.infos[j].adjectives}
        found |= {part for r in s.infos[j].adjectives for part in r.lemma.split("-") if "-" in r.lemma}
    return frozenset(found)


def _proper(s: Sentence, core: Core) -> bool:
    """Whether a modifier is a proper adjective: capitalised, and inside the sentence or made of a place's name."""
    return bool(core.shared) or any(
        s.tokens[j].capital
        and (
            j > 0
            or s.infos[j].lemma.endswith(("ський", "цький", "зький"))
            and s.infos[j].lemma not in _COMMON
        )
        for j in range(core.first, core.head)
    )


_COMMON = frozenset(
    ("міський", "сільський", "громадський", "учительський", "жіночий", "дитячий", "територіальний")
)


def _full_head(short: str) -> Head | None:
    """Return the head noun of what a short form stands for, or None if it is no body."""
    if not short:
        return None
    for word in short_forms()[short].full.lower().split():
        here = info(word)
        if here.body is not None and here.noun(lemma=here.body.lemma) is not None:
            return here.body
    return Head("громада", "Hromada", frozenset()) if short_forms()[short].full.endswith("громада") else None


def abbreviates(alias: str, name: str) -> bool:
    """Whether an abbreviation is made of a name's initials.

    >>> abbreviates("ДРБ", "Данська рада у справах біженців"), abbreviates("ІРЦ", "Тульчинська міська рада")
    (True, False)
    """
    initials = [w[0].casefold() for w in re.findall(r"\w+", name)]
    wanted = [c.casefold() for c in alias if c.isalpha()]
    at = iter(initials)
    return bool(wanted) and all(any(c == i for i in at) for c in wanted)


def _genitive_of(name: str) -> str:
    """Return a known name's genitive: core words declined, the tail as it is."""
    tokens = tokenize(name)
    s = Sentence(name, tokens, [], 0, False, False)
    core = core_at(s, 0)
    if core is None:
        return name
    agreement = pick(core.agreements, "nomn")
    declined = core_name(s, core, agreement)
    tail = name[tokens[core.head].end :]
    return Name(declined.words, tail).inflected("gent")


@lru_cache(maxsize=1)
def _known_index() -> dict[str, list[tuple[tuple[frozenset[str], ...], KnownBody, bool]]]:
    index: dict[str, list[tuple[tuple[frozenset[str], ...], KnownBody, bool]]] = {}
    for body in known_bodies():
        for k, name in enumerate((body.name, *body.other)):
            tokens = [t for t in tokenize(name) if t.shape == "word"]
            lemmas = tuple(frozenset((t.norm, *(r.lemma for r in info(t.norm).readings))) for t in tokens)
            abbreviation = k > 0 and len(tokens) == 1
            for first in lemmas[0]:
                index.setdefault(first, []).append((lemmas, body, abbreviation))
    for entries in index.values():
        entries.sort(key=lambda e: (-len(e[0]), e[1].name))
    return index


def _match_known(s: Sentence, i: int) -> tuple[KnownBody, int, frozenset[str], bool] | None:
    index = _known_index()
    here = s.infos[i]
    keys = (here.norm, *(r.lemma for r in here.readings))
    if not any(k in index for k in keys) or not s.tokens[i].capital:
        return None
    best: tuple[KnownBody, int, frozenset[str], bool] | None = None
    for key in dict.fromkeys(keys):
        for lemmas, body, abbreviation in index.get(key, ()):
            end = _follow(s, i, lemmas)
            if end is None or (best is not None and best[1] >= end):
                continue
            if (
                abbreviation
                and not s.tokens[i].text.isupper()
                and len(lemmas) == 1
                and s.tokens[i].text[1:].islower()
                and len(s.tokens[i].text) < 5
            ):
                continue
            core = core_at(s, i)
            cases = core.cases() if core is not None and core.head < end else frozenset()
            fixed = s.tokens[i].text.isupper()
            best = (body, end, frozenset() if fixed else cases, abbreviation)
    return best


def _follow(s: Sentence, i: int, lemmas: tuple[frozenset[str], ...]) -> int | None:
    j = i
    for wanted in lemmas:
        while (
            j < len(s)
            and s.tokens[j].text in ("(", "«", '"', ")", "»")
            and j > i
            and s.tokens[j].shape == "mark"
        ):
            j += 1
        if j >= len(s):
            return None
        here = s.infos[j]
        if here.norm not in wanted and not any(r.lemma in wanted for r in here.readings):
            return None
        j += 1
    while s.norm(j) in ("»", '"', ")") and j > i and any(s.tokens[k].text in '«"(' for k in range(i, j)):
        j += 1
    return j
