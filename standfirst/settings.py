"""Django's settings: one file. Every operator's choice comes from `env.py`; the rest is the house's own."""

from email.utils import formataddr
from pathlib import Path
from urllib.parse import urlsplit

from standfirst import env
from standfirst.bundles import BUNDLES as PAPER_BUNDLES
from standfirst.sign_in_providers import allauth_settings

ENVIRONMENT = env.read()

PACKAGE = Path(__file__).parent
DATA = ENVIRONMENT.data
SITE_URL = ENVIRONMENT.site_url
SITE_NAME = ENVIRONMENT.site_name

# --- Django -----------------------------------------------------------------------------------------------------------

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
ROOT_URLCONF = "standfirst.urls"
WSGI_APPLICATION = "standfirst.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The host is checked by pages.middleware, which sends other hosts to SITE_URL instead of answering 400.
ALLOWED_HOSTS = ["*"]
APPEND_SLASH = True
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

INSTALLED_APPS = [
    "standfirst.articles",
    "standfirst.pictures",
    "standfirst.recordings",
    "standfirst.readers",
    "standfirst.corrections",
    "standfirst.comments",
    "standfirst.moderation",
    "standfirst.alerts",
    "standfirst.notifications",
    "standfirst.live",
    "standfirst.jobs",
    "standfirst.limits",
    "standfirst.pages",
    "standfirst.apikit",
    "standfirst.api",
    "standfirst.privacy",
    "standfirst.newsroom",
    "standfirst.sample",
    "standfirst.cli",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "standfirst.readers.wagtail_users.NewsroomUsers",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "standfirst.newsroom.wagtail_admin.QuietAdmin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    *(
        f"allauth.socialaccount.providers.{provider.slug}"
        for provider in ENVIRONMENT.sign_in_with
        if not provider.issuer
    ),
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.headless",
    "django_htmx",
    "django_tasks_db",
    "ninja",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "standfirst.pages.middleware.MadeOf",
    "standfirst.pages.middleware.SecurityHeaders",
    "standfirst.pages.middleware.OneHost",
    "standfirst.pages.middleware.PrivateAnswers",
    "standfirst.readers.pace.RequestPace",
    "standfirst.readers.middleware.TellAfterSession",
    "standfirst.readers.middleware.SignedInHint",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "standfirst.pages.middleware.SameOriginPosts",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "standfirst.readers.private_pages.PrivatePages",
    "standfirst.readers.closed_accounts.ClosedAccounts",
    "standfirst.readers.newsroom_entry.NewsroomDoor",
    "standfirst.readers.middleware.Refusals",
    "standfirst.newsroom.missing_fields.MissingFields",
]

# Pages that are the same for every visitor; the server keeps them (standfirst.pages.cache).
PAGES_FOR_ALL = {
    "wagtail_serve",
    "articles:author",
    "articles:topic",
    "articles:news-sitemap",
    "articles:robots",
    "articles:sitemap",
    "articles:sitemap-chunk",
    "articles:sitemap-pages",
    *(f"articles:{of}-{kind}" for of in ("paper", "section", "author", "topic") for kind in ("rss", "atom", "json")),
    "comments:permalink",
    "comments:replies",
    "comments:thread",
}
# Calls that answer the same to everybody who does not say who they are.
CALLS_FOR_STRANGERS = {
    "api:list_articles",
    "api:get_article",
    "api:comment_counts",
    "api:list_comments",
    "api:get_comment",
    "api:list_replies",
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "standfirst.pages.context.paper",
            ],
            "builtins": [
                "standfirst.pages.templatetags.addresses",
                "standfirst.pages.templatetags.icons",
                "standfirst.pages.templatetags.instants",
            ],
        },
    }
]

# --- Databases and caches ---------------------------------------------------------------------------------------------

DATABASES = {"default": ENVIRONMENT.database}
IS_SQLITE = ENVIRONMENT.database["ENGINE"] == "standfirst.sqlite"
# A file is of one machine; what shares a PostgreSQL may be many, and their pages are as fresh as its tables.
TELLS_OTHER_MACHINES = not IS_SQLITE
if IS_SQLITE:
    # The cache has a file of its own: its writes never wait behind the newsroom's, nor the newsroom's behind them.
    DATABASES["cache"] = {**ENVIRONMENT.database, "NAME": str(DATA / "cache.sqlite3")}
    DATABASE_ROUTERS = ["standfirst.sqlite.router.CacheRouter"]

if ENVIRONMENT.redis_url:
    CACHES = {
        "default": {
            "BACKEND": "standfirst.pages.redis_cache.PatientRedisCache",
            "LOCATION": ENVIRONMENT.redis_url,
            "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# --- Readers ----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "readers.Reader"
# One look and one hash for a known and an unknown address; allauth's own backend would look twice for the unknown.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "standfirst.readers.hashers.Argon2id",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "standfirst.readers.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

_COOKIE_PREFIX = "__Host-" if ENVIRONMENT.is_https else ""
SESSION_COOKIE_NAME = f"{_COOKIE_PREFIX}session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_COOKIE_PREFIX}csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# In the session, which is there already wherever somebody is told something; never in a cookie of its own.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Wagtail ----------------------------------------------------------------------------------------------------------

WAGTAIL_PAGE_MODEL = "articles.Page"
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "pictures.Picture"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "standfirst.pictures.forms.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 24_000_000
WAGTAIL_PRIVATE_PAGES = {"ENABLED": False}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Addresses and passwords are changed in one place, the readers' own pages.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_DATE_FORMAT = "%d %b %Y"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

# --- Time, language, files --------------------------------------------------------------------------------------------

TIME_ZONE = ENVIRONMENT.time_zone
# Whoever schedules, wherever they sit, means the time of the paper.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
USE_TZ = True
LANGUAGE_CODE = ENVIRONMENT.language
LANGUAGES = list(env.LANGUAGES.items())
USE_I18N = True
# Our own words, and those sentences of Django and Wagtail that we say better.
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE / "reworded"]
FORMAT_MODULE_PATH = ["standfirst.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "standfirst.pages.storage.PaperFiles"},
}
BUNDLES = PAPER_BUNDLES

# --- Jobs, mail, push -------------------------------------------------------------------------------------------------

TASKS = {
    "default": {
        "BACKEND": "standfirst.jobs.backend.Backend",
        "QUEUES": ["default", "push", "spans", "notices", "letters", "pictures"],
    }
}
EMAIL_BACKEND = ENVIRONMENT.email["EMAIL_BACKEND"]
globals().update(ENVIRONMENT.email)
DEFAULT_FROM_EMAIL = formataddr((SITE_NAME, ENVIRONMENT.email["DEFAULT_FROM_EMAIL"]))
SERVER_EMAIL = ENVIRONMENT.email["DEFAULT_FROM_EMAIL"]
MAIL_EVENTS = ENVIRONMENT.mail_events

WEBSUB_HUB = ENVIRONMENT.websub_hub
PUSH_CONTACT = ENVIRONMENT.push_contact
PUSH_EXTRA_ORIGINS = ENVIRONMENT.push_extra_origins
PUSH_SPARES = ENVIRONMENT.push_spares
PUSH_A_MINUTE = ENVIRONMENT.push_a_minute

# --- allauth ----------------------------------------------------------------------------------------------------------

ACCOUNT_ADAPTER = "standfirst.readers.adapter.ReaderAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
# Longer than a code lasts, so that somebody who comes too late is told so, and longer than a mail server is mended.
ACCOUNT_LOGIN_TIMEOUT = 12 * 60 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_FORMS = {"reset_password": "standfirst.readers.forms.ResetForm"}
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Whoever gains or loses a way in is told by mail.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Only failures count towards log-in's limits (by address, and by account, which a code still opens): an office behind
# one address signs in undisturbed.
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    "login": "60/m/ip",
    "login_failed": "6/m/ip,30/h/ip,25/h/key",
    "signup": "5/30m/ip",
    "request_login_code": "25/5m/ip,5/30m/key",
    "reset_password": "25/5m/ip,5/30m/key",
    "confirm_email": "25/5m/ip,5/30m/key",
    "change_password": "5/30m/user",
    "reauthenticate": "10/30m/user",
    "manage_email": "10/30m/user",
}
SIGN_IN_WITH = ENVIRONMENT.sign_in_with
SOCIALACCOUNT_ADAPTER = "standfirst.readers.social.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = allauth_settings(SIGN_IN_WITH)
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
MFA_ADAPTER = "standfirst.readers.factor_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.is_https
USERSESSIONS_ADAPTER = "standfirst.readers.adapter.SessionsAdapter"
USERSESSIONS_TRACK_ACTIVITY = False
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.trusted_proxies
HEADLESS_CLIENTS = ("app", "browser")
HEADLESS_SERVE_SPECIFICATION = False

# --- Logs -------------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # The default would mail tracebacks to nobody and print nothing.
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}

# --- The newsroom's own -----------------------------------------------------------------------------------------------

DEMO = ENVIRONMENT.demo
LIMITS = ENVIRONMENT.limits
REQUEST_LIMITS = LIMITS
if not LIMITS:
    ACCOUNT_RATE_LIMITS = False
SILENCED_SYSTEM_CHECKS = ["urls.W002"]
SESSION_COOKIE_DOMAIN = None
RESERVED_SLUGS = frozenset(
    [
        "authors",
        "topics",
        "search",
        "readers",
        "c",
        "newsroom",
        "me",
        "account",
        "accounts",
        "api",
        "live",
        "static",
        "media",
        "healthz",
        "readyz",
        "metrics",
        "_allauth",
        "_util",
        "rss.xml",
        "atom.xml",
        "feed.json",
        "sitemap.xml",
        "news-sitemap.xml",
        "robots.txt",
        "manifest.webmanifest",
        "service-worker.js",
        ".well-known",
        "articles",
        "comments",
        "alerts",
        "notifications",
        "saved",
        "moderation",
    ]
)
SITE_HOST = urlsplit(SITE_URL).netloc
