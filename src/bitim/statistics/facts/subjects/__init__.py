"""The subjects that there are facts of, by their names."""

from collections.abc import Mapping

from bitim.statistics.facts.subject import Subject
from bitim.statistics.facts.subjects.cards import CARDS
from bitim.statistics.facts.subjects.outreach import OUTREACH
from bitim.statistics.facts.subjects.register import REGISTER

SUBJECTS: Mapping[str, Subject] = {subject.name: subject for subject in (CARDS, OUTREACH, REGISTER)}

__all__ = ["CARDS", "OUTREACH", "REGISTER", "SUBJECTS"]
