from django.db import models

from bitim.documents import queries as documents
from bitim.law.process import PaperFacts


class Agreement(models.Model):
    """What a contract and a settlement have in common: texts in both languages (LL-15), and one paper to be signed."""

    place_kk = models.CharField(max_length=150, blank=True)
    place_ru = models.CharField(max_length=150, blank=True)
    subject_kk = models.TextField(max_length=2000, blank=True)
    subject_ru = models.TextField(max_length=2000, blank=True)
    costs_kk = models.TextField(max_length=1000, blank=True)
    costs_ru = models.TextField(max_length=1000, blank=True)
    version = models.OneToOneField(
        "documents.Version",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The frozen paper.",
    )
    signed_on = models.DateField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def awaits_signatures(self) -> bool:
        """Whether its frozen paper waits for a signature, be it one to be given again."""
        return bool(self.version and documents.awaited_keys(self.version))

    def facts(self, *, written: bool) -> PaperFacts:
        """What the rules ask about it; `written`: nothing that the law wants is missing."""
        return PaperFacts(
            written=written,
            offered=self.version_id is not None,
            awaited=documents.awaited_keys(self.version) if self.version else frozenset(),
        )
