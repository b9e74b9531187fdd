"""What an office is for, as its title tells: «заступник з питань освіти», «міністр освіти України»."""

from __future__ import annotations

from ..gazetteers import word_class
from .genitives import list_closes
from .node import Cue, Node
from .phrase import core_at
from .words import Core, Sentence


class PostFields:
    """Reads the phrases that follow the noun of an office, up to its body. ``persons``: where names begin."""

    s: Sentence
    persons: frozenset[int]

    def _of_office(self, j: int) -> bool:
        """Whether an office in the genitive stands at token ``j``: «уповноважена Президента»."""
        core = core_at(self.s, j)
        return core is not None and "gent" in core.cases() and self.s.infos[core.head].post is not None

    def _managed(self, j: int) -> int | None:
        """Return the end of «справами» after «керуючий», or None."""
        s = self.s
        if j >= len(s) or s.infos[j - 1].lemma not in word_class("managing"):
            return None
        core = core_at(s, j)
        if core is None or "ablt" not in core.cases() or s.tokens[core.first].capital:
            return None
        return None if s.infos[core.head].body or s.infos[core.head].post else core.last

    def _its_board(self, node: Node, own: list[str]) -> bool:
        """Take «її правління» of «голова її правління»: the board of what the pronoun means."""
        s, j = self.s, node.last
        if own or s.norm(j) not in word_class("possessive") or j + 1 >= len(s):
            return False
        core = core_at(s, j + 1)
        if core is None or s.infos[core.head].lemma not in word_class("board") or "gent" not in core.cases():
            return False
        own.append(s.words(j + 1, core.last))
        node.last = core.last
        return True

    def _portfolio(self, j: int) -> int | None:
        """Return the end of «розвитку громад та територій України» after «міністр», or None."""
        s = self.s
        if s.infos[j - 1].post is None or s.infos[j - 1].lemma not in word_class("minister"):
            return None
        end = None
        while j < len(s) and j not in self.persons:
            joins = s.infos[j].conjunction or (s.norm(j) == "," and list_closes(s, j + 1, self.persons))
            core = core_at(s, j + 1 if joins and end else j)
            if core is None or core.shared or "gent" not in core.cases() or s.infos[core.head].post:
                break
            if s.tokens[core.first].capital and s.norm(core.first) not in word_class("of_state"):
                break
            j = end = core.last
        return end

    def _genitive(self, core: Core | None) -> int | None:
        """Return the end of «начальник відділення», «міністр освіти України», or None."""
        if core is None or core.shared or "gent" not in core.cases():
            return None
        here, s = self.s.infos[core.head], self.s
        if s.tokens[core.first].text.isupper() and core.first == core.head and not here.body:
            return core.last  # «ректор СНАУ»
        if here.lemma in word_class("board"):
            return core.last  # «голова Правління»
        if (
            here.post
            or here.group
            or (s.tokens[core.head].capital and s.norm(core.first) not in word_class("of_state"))
        ):
            return None  # «староста Вільного старостинського округу», not «староста Вільного»
        return core.last

    def _shortened(self, k: int) -> bool:
        """Whether initials go on with a field before the body: «з розвитку ЦНАП Програми»."""
        s = self.s
        return s.tokens[k].text.isupper() and k + 1 < len(s) and s.tokens[k + 1].capital

    def _after_preposition(self, j: int, cue: Cue) -> int | None:
        """Return the end of «з питань діяльності та розвитку», or None."""
        s = self.s
        core = core_at(s, j + len(cue.words))
        if core is None or not core.cases() & {cue.case, "gent", "ablt"} or core.first in self.persons:
            return None
        if s.infos[core.head].post or s.infos[core.head].body:
            return None
        end = core.last
        while end < len(s):
            k = end + 1 if s.infos[end].conjunction else end
            more = core_at(s, k)
            if more is None or "gent" not in more.cases() or k in self.persons:
                break
            if s.tokens[k].capital and not self._shortened(k):
                break
            here = s.infos[more.head]
            named = more.last in s.quotes or (more.last < len(s) and s.tokens[more.last].capital)
            if here.post or here.body or here.staff or (here.work and named):
                break
            end = more.last
        return end
