"""Every setting of the site. The environment is read here, once, and wrong values are named all together."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from appearances.database.cluster import DATABASE, Cluster
from appearances.environment import Environment
from appearances.headers import for_frames_too

BASE_DIR = Path(__file__).resolve().parent.parent
environment = Environment(os.environ)

# What the operator chooses

DEBUG = environment.switch("DEBUG", default=False)
PORT = environment.number("PORT", default=8000, low=1, high=65535)
WORKERS = environment.number("WORKERS", default=2, low=1, high=64)
THREADS = environment.number("THREADS", default=4, low=1, high=64)
SITE_URL = environment.site_url("SITE_URL", default=f"http://127.0.0.1:{PORT}")
TIME_ZONE = environment.time_zone("TIME_ZONE")
DATA = environment.folder("APPEARANCES_DATA", default=BASE_DIR / "var")
SECRET_KEY = environment.secret_key("SECRET_KEY", kept_in=DATA / "secret_key")

# The database: the one that DATABASE_URL names, else our own under DATA

EMBEDDED = Cluster(DATA / "postgres", durable=environment.switch("APPEARANCES_FSYNC", default=True))
database = environment.database("DATABASE_URL")
if not database:
    database = {"NAME": DATABASE, "USER": DATABASE, "HOST": str(EMBEDDED.socket_folder), "OPTIONS": {}}
    database["OPTIONS"]["embedded"] = EMBEDDED
DATABASES: dict[str, dict[str, Any]] = {
    "default": database
    | {
        "ENGINE": "appearances.database",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 2,
            "server_side_binding": True,
            "prepare_threshold": 5,  # Django's None would turn preparing off
        }
        | database["OPTIONS"],
    }
}

# For wsgi.py; a command does better with one connection, which can say why it fails.
# One for each thread, and one for /readyz, which asks in a thread of its own.
POOL = {"min_size": 0, "max_size": THREADS + 1, "timeout": 2, "reconnect_timeout": 2}

if environment.problems:
    raise ImproperlyConfigured("\n".join(environment.problems))

# What the site is made of

INSTALLED_APPS = [
    "appearances",
    "appearances.desk.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "axes",
]
MIDDLEWARE = [
    "appearances.views.health.AnyHost",
    "appearances.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Outside of it are those that set headers, which a 503 and a file need too; inside are those that ask the database.
    "appearances.unavailable.UnavailableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "appearances.urls"
WSGI_APPLICATION = "appearances.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

FILE_UPLOAD_HANDLERS = [
    "appearances.uploads.Limit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Signing in: the guard is asked before any password is compared (see signing_in.py)

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_HANDLER = "appearances.signing_in.Guard"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address", "username"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # or somebody could be kept out for good
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "appearances.signing_in.name"
AXES_CLIENT_IP_CALLABLE = "appearances.senders.first_address"
AXES_LOCKOUT_CALLABLE = "appearances.signing_in.locked_out"
AXES_DISABLE_ACCESS_LOG = True  # who signed in when and where is nobody's business
AXES_ENABLE_ADMIN = False  # manage.py axes_reset_username lets somebody in again before the time is over
SESSION_COOKIE_AGE = 12 * 60 * 60  # a day's work; a new password ends all others

# Language and time: English, UTC in the database, TIME_ZONE on pages

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True

# Static files: hashed names, compressed once, served by whitenoise

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ADD_HEADERS_FUNCTION = for_frames_too
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # no page asks for the others, and compressing them takes as long again
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Who may ask, and over what

site = urlsplit(SITE_URL)
HTTPS = site.scheme == "https"
DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000  # bytes of a form: what admin/transcript_form.py sends there and back
ALLOWED_HOSTS = [site.hostname, "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
HEALTH_CHECKS = ("/healthz", "/readyz")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [f"^{path[1:]}$" for path in HEALTH_CHECKS]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# We listen on this machine alone, so a site on https stands behind a proxy, which must set this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "media-src": ["https:", "http:"],  # the publishers' own audio, wherever it is
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own handlers print on a console only with DEBUG, and mail otherwise.
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # It warns of each odd header, with a traceback; what is wrong with an answer stands in the import's report.
        "urllib3": {"level": "ERROR"},
    },
}
