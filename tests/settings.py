"""The site's settings for tests: data in a throw-away folder, so that a running site is left alone."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp(prefix="appearances-tests-"))
atexit.register(shutil.rmtree, folder, ignore_errors=True)

for name in ("DATABASE_URL", "DEBUG", "PORT", "SECRET_KEY", "SITE_URL", "THREADS", "TIME_ZONE", "WORKERS"):
    os.environ.pop(name, None)
os.environ["APPEARANCES_DATA"] = str(folder)
os.environ["APPEARANCES_FSYNC"] = "off"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop of its own in the thread of the test

from appearances.settings import *  # noqa: E402, F403

# No collectstatic before tests: whitenoise looks where the files are written.
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, and only here
STATIC_ROOT.mkdir()  # noqa: F405
