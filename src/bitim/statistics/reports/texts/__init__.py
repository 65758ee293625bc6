"""The words of the report on the pilot: whole sentences, a module for each language."""

from collections.abc import Mapping

from bitim.statistics.reports.texts.base import Texts
from bitim.statistics.reports.texts.english import English
from bitim.statistics.reports.texts.kazakh import Kazakh
from bitim.statistics.reports.texts.russian import Russian

TEXTS: Mapping[str, type[Texts]] = {"kk": Kazakh, "ru": Russian, "en": English}
