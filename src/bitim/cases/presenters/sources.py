"""Rules as a reader can look them up: the act by name, the article, the official address."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bitim.law.sources import Citation, Reading, cite
from bitim.registry.models.texts import in_readers_language


@dataclass(frozen=True)
class Source:
    """One article of one act."""

    title: str
    place: str
    """«article 27-1»; empty where the rules of the act are numbered by us."""
    address: str
    caution: str
    """What to know before relying on it; empty where the text in force was read."""


def sources(rules: Iterable[str]) -> list[Source]:
    """The acts and articles behind rule ids, each once, in their order."""
    return list(dict.fromkeys(_source(cite(rule)) for rule in rules))


def _source(citation: Citation) -> Source:
    cautions = {
        Reading.READ: "",
        Reading.OLDER: _("We have read an earlier edition: check the present one."),
        Reading.UNVERIFIED: _("We know this rule from other texts: check the act itself."),
    }
    return Source(
        title=in_readers_language(citation.act, "title"),
        place=_("article %(number)s") % {"number": citation.article} if citation.article else "",
        address=citation.act.address,
        caution=cautions[citation.reading],
    )
