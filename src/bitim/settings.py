"""Settings, read from the environment. A secret may come from a file: BITIM_SECRET_KEY_FILE=/run/secrets/key.

Defaults are those of the demo on one machine. Production sets BITIM_MODE=production and is refused by the system
checks (`bitim.web.checks`) until everything unsafe has been replaced.
"""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from secrets import token_bytes
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

env = environ.FileAwareEnv()

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.str("BITIM_VAR_DIR", str(BASE_DIR / "var")))
ASSETS_DIR = Path(env.str("BITIM_ASSETS_DIR", str(BASE_DIR / "var" / "assets")))

# -- What kind of place this is ----------------------------------------------

MODE = env.str("BITIM_MODE", "demo")
if MODE not in {"demo", "production", "test"}:
    raise ImproperlyConfigured(f"BITIM_MODE is {MODE!r}; it must be demo, production or test.")
DEMO_MODE = MODE == "demo"
DEBUG = env.bool("BITIM_DEBUG", False)
VERSION = "0.1.0"


def _kept_secret(name: str, make: Callable[[], str]) -> str:
    """A secret made once and kept beside the data: sessions and rooms survive a restart of the demo."""
    path = VAR_DIR / name
    if not path.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        path.write_text(make())
    return path.read_text()


SECRET_KEY = env.str("BITIM_SECRET_KEY", "")
# What is said in rooms lies sealed with keys that one of these wraps: here the newest first, 32 bytes in base64 each,
# or in a service that never lets its key out (the transit interface of Vault and OpenBao).
MASTER_KEYS = env.str("BITIM_MASTER_KEYS", "").split()
KEY_SERVICE = env.str("BITIM_KEY_SERVICE", "")
KEY_SERVICE_TOKEN = env.str("BITIM_KEY_SERVICE_TOKEN", "")
if MODE != "production":
    SECRET_KEY = SECRET_KEY or _kept_secret("secret-key", get_random_secret_key)
    MASTER_KEYS = MASTER_KEYS or [_kept_secret("master-key", lambda: b64encode(token_bytes(32)).decode())]
if not SECRET_KEY:
    raise ImproperlyConfigured("Set BITIM_SECRET_KEY or BITIM_SECRET_KEY_FILE: production has no default secret.")
if not MASTER_KEYS and not KEY_SERVICE:
    raise ImproperlyConfigured("Set BITIM_MASTER_KEYS_FILE or BITIM_KEY_SERVICE: rooms are sealed with them.")

SITE_ADDRESS = env.str("BITIM_SITE_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("BITIM_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "testserver"])
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS] if SITE_ADDRESS.startswith("https:") else []
HELP_PHONE = env.str("BITIM_HELP_PHONE", "8 800 000 00 00")
OPERATOR_NAME = env.str("BITIM_OPERATOR_NAME", "Bitim demo")
OPERATOR_BIN = env.str("BITIM_OPERATOR_BIN", "970840003152")

# -- Parts ----------------------------------------------

INSTALLED_APPS = [
    "bitim.web",  # before Django's own apps: its templates win
    "bitim.exchange",
    "bitim.statistics",
    "bitim.outreach",
    "bitim.survey",
    "bitim.courts",
    "bitim.performance",
    "bitim.packs",
    "bitim.cases",
    "bitim.registry",
    "bitim.rooms",
    "bitim.calls",
    "bitim.documents",
    "bitim.notices",
    "bitim.accounts",
    "bitim.journal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
if DEMO_MODE or MODE == "test":
    INSTALLED_APPS.insert(0, "bitim.demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bitim.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bitim.web.middleware.PrivateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "bitim.accounts.middleware.RefusedFormMiddleware",
    "bitim.web.middleware.UnreadMiddleware",
    "bitim.web.middleware.RefusedMiddleware",
]
ROOT_URLCONF = "bitim.urls"
WSGI_APPLICATION = "bitim.wsgi.application"
APPEND_SLASH = True

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bitim.web.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "bitim.web.templatetags.bitim"],
        },
    }
]
FORM_RENDERER = "bitim.web.forms.Renderer"

# -- Data ----------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db("BITIM_DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'bitim.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # One writer at a time, taken at BEGIN: a transaction never fails half-way for want of the lock.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # What is deleted is overwritten: the keys of destroyed rooms must not stay in free pages. Pages (of 4 KB) that
        # all rooms change again and again go from the log into the file once in a while, not every other transaction.
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
        "PRAGMA secure_delete=ON;PRAGMA wal_autocheckpoint=4000;PRAGMA cache_size=4000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 60  # seconds; opening one costs as much as several queries
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Limits of sign-in are counted here: with Django's 300 entries a few hundred strange tries push them out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

OPEN_DATA_LICENCE = env.str("BITIM_OPEN_DATA_LICENCE", "CC BY 4.0")
OPEN_DATA_LICENCE_ADDRESS = env.str("BITIM_OPEN_DATA_LICENCE_ADDRESS", "https://creativecommons.org/licenses/by/4.0/")
PRIVATE_FILES_DIR = VAR_DIR / "private"  # documents and uploads: never under an address of the web server
STATISTICS_DIR = Path(env.str("BITIM_STATISTICS_DIR", str(VAR_DIR / "statistics")))  # made of the database; may be lost
TRUST_DIR = Path(env.str("BITIM_TRUST_DIR", str(VAR_DIR / "demo" / "trust")))
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_LIMIT_BYTES + 1024 * 1024  # what is sent to a room touches the disk only sealed
ROOM_KEEPING_DAYS = env.int("BITIM_ROOM_KEEPING_DAYS", 3 * 365)  # after the end of the case; no act names a term
SIGN_UP_KEEPING_DAYS = env.int("BITIM_SIGN_UP_KEEPING_DAYS", 90)  # after the event; no act names one (2026-11)
DATA_UPLOAD_MAX_NUMBER_FILES = 40  # each signature on the check page costs a verification

# Rooms speak over sockets with `bitim.asgi` beside the pages: here on a port of its own, in production under /live/ of
# the same site. One process needs nothing more; several need Redis to hear of each other at once.
LIVE_PORT = env.int("BITIM_LIVE_PORT", 8001)
LIVE_REDIS = env.str("BITIM_LIVE_REDIS", "")
ASGI_APPLICATION = "bitim.asgi.application"
CHANNEL_LAYERS: dict[str, dict[str, Any]] = {}
if LIVE_REDIS:
    CHANNEL_LAYERS["default"] = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [LIVE_REDIS]},
    }

# Calls go from browser to browser. STUN tells a browser its own address; TURN (coturn, use-auth-secret) relays for
# those who find no direct way: several addresses each, with blanks between them.
STUN_ADDRESSES = env.str("BITIM_STUN", "").split()
TURN_ADDRESSES = env.str("BITIM_TURN", "").split()
TURN_SECRET = env.str("BITIM_TURN_SECRET", "")
# Beyond six people they go through a media server (tools/media-server), if there is a key for it.
MEDIA_SERVER_URL = env.str("BITIM_MEDIA_SERVER_URL", "http://127.0.0.1:8088/janus")
MEDIA_SERVER_KEY = env.str("BITIM_MEDIA_SERVER_KEY", "")
_key_of_the_command = VAR_DIR / "media-server-key"
if DEMO_MODE and not MEDIA_SERVER_KEY and _key_of_the_command.exists():
    MEDIA_SERVER_KEY = _key_of_the_command.read_text()
MEDIA_SERVER_SOCKET = env.str("BITIM_MEDIA_SERVER_SOCKET", "ws://127.0.0.1:8188")

# The way into a call by telephone: what people dial, and the key of the gateway that answers there. The demo plays it.
PHONE_NUMBER = env.str("BITIM_PHONE_NUMBER", "8 800 000 00 01" if DEMO_MODE else "")
PHONE_KEY = env.str("BITIM_PHONE_KEY", "") or (_kept_secret("phone-key", get_random_secret_key) if DEMO_MODE else "")

# Systems of courts exchange signed messages with us under this name. Our keys, the newest first, are 32 bytes in
# base64 each; without one there is no exchange.
EXCHANGE_NAME = env.str("BITIM_EXCHANGE_NAME", "bitim" if MODE == "production" else "bitim-demo")
EXCHANGE_KEYS = env.str("BITIM_EXCHANGE_KEYS", "").split()
if MODE != "production":
    EXCHANGE_KEYS = EXCHANGE_KEYS or [_kept_secret("exchange-key", lambda: b64encode(token_bytes(32)).decode())]

# -- Languages ----------------------------------------------

LANGUAGE_CODE = "kk"  # Kazakh first: a visitor whose browser says nothing reads Kazakh (LL-21)
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["bitim.web.formats"]
USE_TZ = True
TIME_ZONE = "Asia/Almaty"

# -- Signing in ----------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "cases:mine"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "bitim.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "bitim.accounts.forms.PersonFields"
ACCOUNT_EMAIL_VERIFICATION = "optional"  # a lost letter must not stop a person on a bad line
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_CHANGE_EMAIL = True  # one address a person
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_FORMS = {
    "login": "bitim.accounts.allauth_forms.LoginForm",
    "signup": "bitim.accounts.allauth_forms.SignupForm",
    "reset_password": "bitim.accounts.allauth_forms.ResetPasswordForm",
    "reset_password_from_key": "bitim.accounts.allauth_forms.ResetPasswordKeyForm",
    "change_password": "bitim.accounts.allauth_forms.ChangePasswordForm",
    "set_password": "bitim.accounts.allauth_forms.SetPasswordForm",
    "reauthenticate": "bitim.accounts.allauth_forms.ReauthenticateForm",
    "add_email": "bitim.accounts.allauth_forms.AddEmailForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "reset_password": "10/m/ip,5/m/key",
    "confirm_email": "1/3m/key",
}
ACCOUNT_USER_DISPLAY = "bitim.accounts.models.display_name"
MFA_ADAPTER = "bitim.accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "bitim.accounts.allauth_forms.CodeForm",
    "reauthenticate": "bitim.accounts.allauth_forms.CodeAgainForm",
    "activate_totp": "bitim.accounts.allauth_forms.ActivateTOTPForm",
    "add_webauthn": "bitim.accounts.allauth_forms.AddKeyForm",
    "edit_webauthn": "bitim.accounts.allauth_forms.EditKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Bitim"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = MODE != "production"
MFA_RECOVERY_CODE_COUNT = 10
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
PASSWORD_HASHERS = [
    "bitim.accounts.passwords.PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",  # of older demo data; replaced when its owner signs in
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# -- Signatures ----------------------------------------------

NCALAYER_ADDRESS = env.str("BITIM_NCALAYER_ADDRESS", "wss://127.0.0.1:13579")
# Off until the operator of eGov Mobile has put the site on its list of allowed addresses.
PHONE_SIGNING = env.bool("BITIM_PHONE_SIGNING", MODE != "production")
SIGEX = env.bool("BITIM_SIGEX", False)  # refused at the start, which says why
DEMO_SIGNER_PORT = env.int("BITIM_DEMO_SIGNER_PORT", 13589)
DEMO_SERVICES_PORT = env.int("BITIM_DEMO_SERVICES_PORT", 13590)

# Where the authority's services are asked (EDS-29); in tests nowhere, unless they say otherwise. The addresses of
# production are those of the authority's certificates of 2022 (note of 2026-11).
_services = f"http://127.0.0.1:{DEMO_SERVICES_PORT}"
_usual: dict[str, list[list[str]]] = {
    "demo": [
        [f"{_services}/tsp"],
        [f"{_services}/ocsp"],
        [f"{_services}/crl/root-gost2015.crl", f"{_services}/crl/root-rsa.crl"],
    ],
    "production": [
        ["http://tsp.pki.gov.kz"],
        ["http://ocsp.pki.gov.kz"],
        ["http://crl.root.gov.kz/gost2015_2022.crl", "http://crl.root.gov.kz/rsa2020.crl"],
    ],
    "test": [[], [], []],
}
RESPONDERS: dict[str, list[str]] = {
    "time_stamps": env.list("BITIM_TIME_STAMP_ADDRESS", default=_usual[MODE][0]),
    "status": env.list("BITIM_OCSP_ADDRESS", default=_usual[MODE][1]),
    "lists": env.list("BITIM_CRL_ADDRESSES", default=_usual[MODE][2]),
}

# -- Letters ----------------------------------------------

EMAIL_CONFIG = env.email("BITIM_EMAIL_URL", default="filemail://")
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_CONFIG.get("EMAIL_HOST", "")
EMAIL_PORT = EMAIL_CONFIG.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = EMAIL_CONFIG.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = EMAIL_CONFIG.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = VAR_DIR / "letters"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("BITIM_FROM_ADDRESS", "Bitim <bitim@bitim.invalid>")
SMS_FILE = VAR_DIR / "letters" / "sms.log"

# -- The browser ----------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [ASSETS_DIR] if ASSETS_DIR.is_dir() else []
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_FILES_DIR, "base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MIMETYPES = {".mjs": "text/javascript"}

if MODE == "production":
    _sockets = [SITE_ADDRESS.replace("https:", "wss:", 1)]
    MEDIA_SERVER_SOCKET = f"{_sockets[0]}/media/"
else:
    _sockets = [f"ws://127.0.0.1:{DEMO_SIGNER_PORT}", f"ws://127.0.0.1:{LIVE_PORT}", f"ws://localhost:{LIVE_PORT}"]
    _sockets += [MEDIA_SERVER_SOCKET] if MEDIA_SERVER_KEY else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "frame-src": ["'self'"],
        "media-src": ["'self'", "blob:"],  # blob: what somebody has just said is heard again before it is sent
        "connect-src": ["'self'", NCALAYER_ADDRESS, *_sockets],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
if MODE == "production":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = env.bool("BITIM_HTTPS_REDIRECT", True)
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
CSRF_FAILURE_VIEW = "bitim.web.views.csrf_failure"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("BITIM_TRUSTED_PROXIES", 0)

# -- Logs ----------------------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "bitim.web.logs.NamelessFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # The demo's first lines are for the newcomer: who can sign in, and where.
        "bitim": {"level": env.str("BITIM_LOG_LEVEL", "WARNING" if DEMO_MODE else "INFO")},
        "django.request": {"level": "ERROR"},
    },
}
