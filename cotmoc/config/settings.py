"""Django settings. What an installation may change comes from its environment or its home folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import fontpkg_be_vietnam_pro
from csp.constants import NONE, SELF

from cotmoc.config.address import address_settings
from cotmoc.config.mail import mail_settings
from cotmoc.home import home, keep_setting, private, setting

BASE_DIR = Path(__file__).resolve().parent.parent
PAGES = BASE_DIR / "web"
"""A page's template and styles lie beside it: web/board/board.html is board/board.html, web/board/static/board.css board/board.css."""
DEBUG = os.environ.get("COTMOC_DEBUG") == "1"
globals().update(address_settings(os.environ, setting))


def _secret_key() -> str:
    """The installation's own key: from the environment, else made once and kept in home."""
    if given := os.environ.get("COTMOC_SECRET_KEY") or setting("secret_key"):
        return given
    made = secrets.token_urlsafe(50)
    keep_setting("secret_key", made)
    return made


SECRET_KEY = _secret_key()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "axes",
    "cotmoc.orgs",
    "cotmoc.plans",
    "cotmoc.registers",
    "cotmoc.acts",
    "cotmoc.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cotmoc.web.shell.language.ChosenLanguage",
    "cotmoc.web.shell.slash.without_slash",
    "cotmoc.web.shell.watch.Watched",
    "cotmoc.web.shell.body.Bounded",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "cotmoc.web.shell.body.Textual",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cotmoc.web.setup.leading.lead_to_setup",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cotmoc.web.account.presence.Presence",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "cotmoc.web.shell.fault.Told",
]
ROOT_URLCONF = "cotmoc.config.urls"
WSGI_APPLICATION = "cotmoc.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PAGES, PAGES / "shell"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cotmoc.web.shell.context.chrome",
            ]
        },
    }
]


def _database(url: str) -> dict[str, object]:
    """SQLite in home by default; COTMOC_DATABASE=postgres://user:password@host:port/name for PostgreSQL."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home() / "db.sqlite3",
            "OPTIONS": {
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
                "transaction_mode": "IMMEDIATE",
            },
        }
    at = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": at.path.lstrip("/"),
        "USER": at.username or "",
        "PASSWORD": at.password or "",
        "HOST": at.hostname or "",
        "PORT": at.port or "",
    }


private(home() / "db.sqlite3")
DATABASES = {"default": _database(os.environ.get("COTMOC_DATABASE", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",  # sessions begun before allauth go on
]
PASSWORD_HASHERS = ["cotmoc.orgs.hashing.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [{"NAME": "cotmoc.orgs.guessable.NotGuessable"}]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "cotmoc.web.account.sign_in.locked_out"
AXES_CLIENT_IP_CALLABLE = "cotmoc.web.account.presence.address_of"
ACCOUNT_ADAPTER = "cotmoc.web.account.adapter.OwnWords"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login_failed": None, "reset_password": "20/m/ip"}  # django-axes counts these, for all workers and over restarts
globals().update(mail_settings(os.environ.get("COTMOC_SMTP", ""), os.environ.get("COTMOC_MAIL_FROM", "")))
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATICFILES_DIRS: list[Path | tuple[str, Path]] = [
    PAGES / "shell" / "static",
    ("fonts", Path(fontpkg_be_vietnam_pro.__file__).parent / "files"),
    *((static.parent.name, static) for static in sorted(PAGES.glob("*/static")) if static.parent.name != "shell"),
]
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2_000}},
    "pages": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": home() / "cache",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},  # told in a sentence by cotmoc.web.shell.fault
        "cotmoc": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
