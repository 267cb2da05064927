"""A feed that somebody uploaded at the desk."""

import zlib

from django.db import models


class Upload(models.Model):
    """In the database, since the worker that reads it may be on another machine."""

    body = models.BinaryField(help_text="The bytes as received, compressed by zlib.")
    sha256 = models.CharField(max_length=64)

    class Meta:
        db_table = "import_upload"

    def __str__(self) -> str:
        return self.sha256

    def received(self) -> bytes:
        return zlib.decompress(self.body)
