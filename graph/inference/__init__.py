"""What follows from the facts: links that rules infer, and why each is there.

The rules are ``ontology/rules/NN-name.rq``; what they infer stands in the graph ``…/graph/inferred``, under
properties of its own, so that nothing inferred is taken for stated.

>>> from pyoxigraph import Store
>>> from graph.inference import infer, rules
>>> [rule.name for rule in rules()][:2], infer(Store())
(['organizes', 'takes-part'], [])
"""

from .following import Changes, is_premise, reinfer
from .inferring import infer, infer_some, inferred_graph, premises, rests_on
from .joining import Premises
from .reasons import Reason, Witness, why
from .rules import Rule, rules

__all__ = [
    "Changes", "Reason", "Rule", "Witness", "Premises", "infer", "infer_some", "inferred_graph",
    "is_premise", "premises", "reinfer", "rests_on", "rules", "why",
]  # fmt: skip
