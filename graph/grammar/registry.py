"""The entities of one document: which nodes mean the same thing, and what short forms mean.

Named things come first (``prepare``); then «Департамент», «облдержадміністрація», «захід», «Н. Шкурат» are
resolved to them. What cannot be resolved is left out: nothing is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from .body_kinds import made_of_place
from .body_registry import BodyRegistry, is_short
from .draft import Draft, Drafts, fold
from .node import Node
from .person_mention import calls, same_person
from .place_link import link_places
from .surnames import fold as fold_surname
from .words import Sentence
from .work_registry import find_work


class Registry:
    """Entities of one document by what they are called.

    Args:
        oblast: canonical name of the oblast in which the document is published, or empty.

    Attributes:
        drafts: all of them, merged ones too.
    """

    def __init__(self, oblast: str = "") -> None:
        self._store = Drafts()
        self.drafts = self._store.all
        self.bodies = BodyRegistry(self._store, oblast)
        self._of_node: dict[Node, Draft | None] = {}
        self._bearers: dict[str, list[Draft]] = {}  # persons by surname

    def prepare(self, sentences: Sequence[tuple[Sentence, list[Node]]]) -> None:
        """Take note of what sentences name in full, before short forms are resolved.

        What hangs on a short form («відділ освіти облдержадміністрації») comes after all that does not.
        """
        everything = [(s, node) for s, nodes in sentences for outer in nodes for node in outer.walk()]
        countries = {node.parent for _, node in everything if node.of_state}
        for s, node in everything:
            self.bodies.areas.count_area(node, s.item)
        named = [(s, node) for s, node in everything if _in_full(node) and node not in countries]
        for s, node in sorted(named, key=lambda pair: _hangs_on_short_form(pair[1])):
            self.entity(node, s)

    def entity(self, node: Node, s: Sentence) -> Draft | None:
        """Return the entity that a node means, or None if it cannot be told."""
        if node not in self._of_node:
            found = self._find(node, s)
            self._of_node[node] = found
            if found is not None:
                self.mention(found, node, s)
        known = self._of_node[node]
        return known.root() if known else None

    def mean(self, node: Node, draft: Draft) -> None:
        """Let a node that names nothing itself, a pronoun, mean an entity."""
        self._of_node[node] = draft

    def _find(self, node: Node, s: Sentence) -> Draft | None:
        owned = node.parent is not None and node.kind in ("body", "post") and not node.of_state
        above = self.entity(node.parent, s) if node.parent is not None and owned else None
        match node.kind:
            case "body":
                return self.bodies.find(node, above, s)
            case "post":
                return self._post(node, above, s)
            case "place":
                return self._bare_hromada(node, s) if node.bare else self._place(node, s)
            case "person":
                return self._person(node, s)
            case "work":
                return find_work(self._store, node, s)
        return None

    def mention(self, draft: Draft, node: Node, s: Sentence) -> None:
        """Record that a node names an entity."""
        draft = draft.root()
        draft.mentions.add(s.span(*node.extent))
        draft.items.add(s.item)
        words = s.words(*node.extent)
        if node.alias and words.endswith(")"):
            words = words[: words.rindex("(")].rstrip()
        whole = not node.shared and not node.truncated
        if whole and fold(words) != fold(draft.name) and draft.type not in ("Person", "Post", "Event"):
            draft.aliases.add(words)
        if node.alias:
            draft.aliases.add(node.alias)

    def _person(self, node: Node, s: Sentence) -> Draft:
        mention = node.person
        assert mention is not None  # every node of a person has it
        bearers = self._bearers.setdefault(fold_surname(mention.surname), [])
        for draft in bearers:
            if draft.merged or draft.person is None or not same_person(draft.person, mention):
                continue
            if mention.given and not draft.person.given:
                draft.aliases.add(draft.name)
                draft.name, draft.person = mention.name, mention
            elif fold(mention.name) != fold(draft.name):
                draft.aliases.add(mention.name)
            return draft
        called = [d for d in self._store.live("Person") if d.person and calls(mention, d.person)]
        called = [d for d in called if s.item in d.items]
        if len(called) == 1:
            called[0].aliases.add(mention.name)
            return called[0]
        draft = self._store.named("person", mention.name, Draft("Person", mention.name, s.item))
        if draft.person is None:
            draft.person = mention
            bearers.append(draft)
        return draft

    def _bare_hromada(self, node: Node, s: Sentence) -> Draft | None:
        """Return what «громада» alone means: the only one of the item, else of the document."""
        known = list(self._store.live("Hromada"))
        here = [d for d in known if s.item in d.items]
        chosen = here if len(here) == 1 else known
        return chosen[0] if len(chosen) == 1 and not node.plural else None

    def _place(self, node: Node, s: Sentence) -> Draft:
        if node.type == "Hromada":  # of its many kinds of name only the adjective tells
            for draft in self._store.live("Hromada"):
                if fold(draft.name).split()[0] == fold(node.name).split()[0]:
                    if len(node.name) > len(draft.name):  # «об’єднана» belongs to the name
                        draft.name, draft.genitive = node.name, node.genitive
                    return draft
        new = Draft(node.type, node.name, s.item, genitive=node.genitive, kind=node.kind_notation)
        draft = self._store.named("place", node.name, new)
        draft.katottg = draft.katottg or node.katottg
        return draft

    def _post(self, node: Node, owner: Draft | None, s: Sentence) -> Draft:
        """Return an office: its title in the body that it belongs to; without one, in its item."""
        name, place = node.own, f" {s.item}"
        if node.of_state:
            name, place = node.name, "state"
        elif owner is not None and node.parent is not None:
            body = owner.genitive or s.words(*node.parent.extent)
            if not is_short(node.parent) and _in_small_letters(node.parent, body, s):
                body = body if body[1:2].isupper() else f"{body[:1].lower()}{body[1:]}"  # «ГО «Дім»»
            name, place = f"{node.own} {body} {node.rest}", owner.name
        elif node.rest:
            name = f"{node.own} {node.rest}"
        elif node.parent is not None:
            name = node.name  # «голова районної ради» of a council that is not told
        new = Draft("Post", name.strip(), s.item, own=node.own, lemma=node.lemma, parent=owner)
        key = name if node.of_state else f"{node.own} {node.rest}"
        return self._store.named("post", f"{key} @ {place}", new)

    def finish(
        self, inside: Callable[[Draft], Iterable[Draft]], offices: Mapping[Draft, Sequence[Draft]]
    ) -> None:
        """Join what turned out to be one when the whole document was read.

        ``inside`` tells in which places the document says that a place lies; ``offices``, what people hold.
        """
        self.bodies.join()
        for held in offices.values():
            _join_offices(held, offices)
        _join_heads_of_towns([*self._store.live("Post")], offices)
        link_places(self.drafts, self.bodies.areas.main_oblast(), inside)


def _join_offices(held: Sequence[Draft], offices: Mapping[Draft, Sequence[Draft]]) -> None:
    """Let «директорка» be the director of the ліцей that the same person is elsewhere in the document."""
    for post in held:
        same = {d.root() for d in held if d.parent is not None and fold(d.own) == fold(post.own)}
        alone = sum(post in others for others in offices.values()) == 1
        if post.parent is None and post.merged is None and len(same) == 1 and alone:
            post.merge_into(same.pop())


def _join_heads_of_towns(posts: Sequence[Draft], offices: Mapping[Draft, Sequence[Draft]]) -> None:
    """Let «міський голова» be the one «Роменський міський голова» of the items, if nobody else holds it."""
    for post in posts:
        if post.parent is not None or " " not in post.name or made_of_place(post.name.split()[0]):
            continue
        whole = [
            d.root()
            for d in posts
            if d.items & post.items and made_of_place(d.name.split()[0]) and _ends_so(d.name, post.name)
        ]
        if len({id(d) for d in whole}) != 1 or whole[0] is post:
            continue
        holders = {id(person.root()) for person, held in offices.items() if post in held}
        others = {id(person.root()) for person, held in offices.items() if whole[0] in held}
        if not holders or not others or holders == others:
            post.merge_into(whole[0])


def _ends_so(name: str, end: str) -> bool:
    """Whether a name is another with one more word before it."""
    return fold(name).split()[1:] == fold(end).split()


def _in_small_letters(above: Node, name: str, s: Sentence) -> bool:
    """Whether the name of the body above an office begins with a small letter: as written, or as it may."""
    if above.rule == "pronoun" or made_of_place(name.split()[0]):
        return not made_of_place(name.split()[0])
    return s.tokens[above.first].text[:1].islower()


def _hangs_on_short_form(node: Node) -> bool:
    """Whether a body's name is told only together with that of a body above it that is called for short."""
    if node.rule == "body.university":
        return True  # its letters may stand for a name in full
    above = node.parent
    return node.kind == "body" and above is not None and (is_short(above) or _hangs_on_short_form(above))


def _in_full(node: Node) -> bool:
    """Whether a node can be understood where it stands, without the rest of the document."""
    if node.kind == "body":
        return not is_short(node)
    return node.kind == "person" or (node.kind in ("work", "place") and not node.bare)
