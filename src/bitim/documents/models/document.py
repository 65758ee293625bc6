"""A document, its frozen versions and those who may read it."""

import uuid

from django.conf import settings
from django.db import models

from bitim.db import EnumField
from bitim.documents import labels
from bitim.documents.vocabulary import DocumentKind


class Document(models.Model):
    """A paper of a case. Its text lives in versions; the number stands on the paper and in its QR code."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=60, unique=True, help_text="Given by the case: 2026-00417/C.")
    kind = EnumField(DocumentKind, labels.DOCUMENT_KIND)
    about = models.UUIDField(db_index=True, help_text="The uid of the case.")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.number


class Version(models.Model):
    """The bytes that people sign, frozen (EDS-34). A trigger of the database lets only `withdrawn_at` change.

    The PDF lies in private storage under its SHA-256. `data` is what it was made from, `engine` with what and
    `epoch` at which moment, so that anyone can make the same bytes again.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(help_text="Counts from 1 within the document.")
    data = models.JSONField()
    sha256 = models.CharField(max_length=64, unique=True, help_text="Hexadecimal, lower case.")
    size = models.PositiveIntegerField(help_text="In bytes.")
    engine = models.CharField(max_length=40)
    epoch = models.BigIntegerField(help_text="In seconds.")
    demo = models.BooleanField(help_text="Stamped as a demonstration without legal force.")
    frozen_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_in_document"),
        ]
        ordering = ["document", "number"]

    def __str__(self) -> str:
        return f"{self.document_id}, version {self.number}"

    @property
    def filename(self) -> str:
        """A name for downloads that says nothing about people: "2026-00417-C-2.pdf"."""
        return f"{self.document.number.replace('/', '-')}-{self.number}.pdf"


class Reader(models.Model):
    """Leave to read a document, all its versions and its evidence."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "user"], name="reader_once_a_document")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.user_id}"
