"""A transcript file as it was received: what re-reading, repair and backup rest on."""

import hashlib
import zlib

from django.db import models


class Transcript(models.Model):
    episode = models.OneToOneField("Episode", on_delete=models.DB_CASCADE)
    address = models.CharField(max_length=2000, help_text="As it stands in the feed.")
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64)
    body = models.BinaryField(help_text="The bytes as received, compressed by zlib.")
    received_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "transcript"

    def __str__(self) -> str:
        return self.address

    def received(self) -> bytes:
        """The file byte for byte."""
        return zlib.decompress(self.body)


def packed(body: bytes) -> dict[str, str | bytes]:
    """The columns that hold a file."""
    return {"sha256": hashlib.sha256(body).hexdigest(), "body": zlib.compress(body, level=4)}
