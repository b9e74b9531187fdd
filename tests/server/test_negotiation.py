"""Whatever a client writes into Accept, one of what we have is chosen, or nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.server.answering import GRAPHS, RESULTS
from graph.server.negotiation import best

OFFERED = list(RESULTS)
ranges = st.sampled_from([*RESULTS, *GRAPHS, "*/*", "text/*", "application/*", "text/html"])
qualities = st.integers(0, 1000).map(lambda n: f"{n / 1000:.3f}")
accepts = st.lists(st.tuples(ranges, qualities), min_size=1, max_size=6, unique_by=lambda pair: pair[0])


@given(st.text(max_size=200))
def test_any_text_is_borne(accept: str) -> None:
    assert best(accept, OFFERED) in (None, *OFFERED)


@given(accepts)
def test_nothing_is_liked_better_than_what_is_chosen(pairs: list[tuple[str, str]]) -> None:
    accept = ", ".join(f"{name};q={quality}" for name, quality in pairs)
    wanted = {name: float(quality) for name, quality in pairs}

    def liking(offer: str) -> float:
        kind = offer.partition("/")[0]
        return next((wanted[name] for name in (offer, f"{kind}/*", "*/*") if name in wanted), 0.0)

    chosen = best(accept, OFFERED)
    assert (chosen is None) == all(liking(offer) == 0 for offer in OFFERED)
    if chosen is not None:
        assert liking(chosen) == max(map(liking, OFFERED))
        assert best(", ".join(reversed(accept.split(", "))), OFFERED) == chosen
