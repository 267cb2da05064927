"""Uploads: what is too large is thrown away while it arrives."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

LARGEST_UPLOAD = 20_000_000
OTHER_FIELDS = 1_000_000  # bytes of a form besides its file
TOO_LARGE = "appearances.upload_too_large"  # in the request's META


class Limit(FileUploadHandler):
    """The first in line. Of a request that is larger no file is kept, and its META says so; the form says why."""

    too_large = False

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:
        self.too_large = content_length > LARGEST_UPLOAD + OTHER_FIELDS
        if self.too_large:
            META[TOO_LARGE] = True

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.too_large:
            raise SkipFile
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None
