"""Settings, read from the environment. docs/operations.md lists every variable.

Without any variable set this is a development site on SQLite that answers on localhost only.
With DJANGO_DEBUG=0 it is a production site, and refuses to start until it has been told its
secret key and its host names.
"""

from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

DEBUG = env.bool("DJANGO_DEBUG", default=True)


def required_in_production(name: str, development_value: str) -> str:
    """The variable's value; its development value is taken only while DEBUG is on."""
    value: str = env.str(name, default="")
    if value:
        return value
    if DEBUG:
        return development_value
    raise ImproperlyConfigured(
        f"Set {name}: with DJANGO_DEBUG=0 there is no default for it. See docs/operations.md."
    )


SECRET_KEY = required_in_production("DJANGO_SECRET_KEY", "for-development-on-localhost-only")
ALLOWED_HOSTS = [
    host.strip()
    for host in required_in_production(
        "DJANGO_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver"
    ).split(",")
]

INSTALLED_APPS = [
    "config.apps.AssayAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Before staticfiles, so that runserver serves static files the way production does.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "taggit",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "accounts",
    "articles",
    "analysis",
    "search",
    "api",
    "desk",
    "page_cache",
    "seeds",
]

MIDDLEWARE = [
    # First: it keeps pages with all that the others make of them.
    "page_cache.middleware.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.ContentSecurityPolicyMiddleware",
    "config.middleware.PrivatePagesMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "config.middleware.CompressionMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "desk.former_addresses.FormerAddressMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last: it puts the page for the locked out in the place of the login's own answer.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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

# --- Data -----------------------------------------------------------------------------------

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'assay.sqlite3'}")
}
DATABASES["default"].setdefault("CONN_MAX_AGE", 600)
DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # PostgreSQL compiles queries that it takes for dear: for a page of a list that costs seconds,
    # and saves nothing.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR_DIR.mkdir(exist_ok=True)
    DATABASES["default"]["ENGINE"] = "config.sqlite"  # whose writers queue in their order
    DATABASES["default"]["OPTIONS"] = {
        # Writers wait at BEGIN, instead of failing half-way when a read turns into a write.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

# --- Kept pages -----------------------------------------------------------------------------

# Pages for readers are kept, and built anew once something that they show is changed: see
# docs/caching.md. Off, each is built for each reader.
PAGE_CACHE = env.bool("ASSAY_PAGE_CACHE", default=True)
# Where: in the memory of each process, or in a cache that all share (redis://…).
CACHES["pages"] = (
    env.cache_url("ASSAY_PAGE_CACHE_URL")
    if env.str("ASSAY_PAGE_CACHE_URL", default="")
    else {
        "BACKEND": "page_cache.memory.BoundedMemory",
        "OPTIONS": {"MEGABYTES": env.int("ASSAY_PAGE_CACHE_MB", default=64)},
    }
)
# A cache before the site that is told of changes (fastly, varnish, cloudflare, nginx), by requests
# to this address: see page_cache/purging.py.
PAGE_CACHE_PURGE = env.str("ASSAY_PURGE", default="")
PAGE_CACHE_PURGE_URL = env.str("ASSAY_PURGE_URL", default="")
PAGE_CACHE_PURGE_TOKEN = env.str("ASSAY_PURGE_TOKEN", default="")
# Seconds for which caches before the site answer by themselves, and go on to while they ask anew:
# only where they are told of changes.
PAGE_CACHE_SHARED_SECONDS = env.int(
    "ASSAY_SHARED_CACHE_SECONDS", default=300 if PAGE_CACHE_PURGE else 0
)
PAGE_CACHE_STALE_SECONDS = env.int("ASSAY_SHARED_CACHE_STALE_SECONDS", default=0)

# A pasted book must come back as a form error that keeps the text, not as a bare "400".
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
# More files than an import takes at once, so that its form says so.
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000
# A form must take back whatever it has let somebody collect: up to 5,000 rows of each kind on the
# page of a claim (analysis.admin.rows.MOST_ROWS), of which a row of evidence posts the most, 13
# inputs. Reading as many takes less than a second of CPU.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200_000

# --- Work in the background -----------------------------------------------------------------

# "immediate": a task runs at once, in the process that asks for it, so that a site without a worker
# lacks nothing. "database": tasks wait for `manage.py db_worker`, and requests do not.
TASKS = {
    "default": {
        "BACKEND": {
            "immediate": "django_tasks.backends.immediate.ImmediateBackend",
            "database": "django_tasks_db.DatabaseBackend",
        }[env.str("ASSAY_TASKS", default="immediate")]
    }
}

# --- Words and dates ------------------------------------------------------------------------

LANGUAGE_CODE = env.str("DJANGO_LANGUAGE_CODE", default="en-gb")
TIME_ZONE = env.str("DJANGO_TIME_ZONE", default="UTC")
USE_I18N = True
FORMAT_MODULE_PATH = "config.formats"
USE_TZ = True
TAGGIT_CASE_INSENSITIVE = True

# --- Static files ---------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    # Pictures and files of articles: see below.
    "default": {
        "BACKEND": env.str(
            "ASSAY_MEDIA_STORAGE", default="django.core.files.storage.FileSystemStorage"
        ),
        "OPTIONS": env.json("ASSAY_MEDIA_STORAGE_OPTIONS", default={}),
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.static_files.HashedStaticFiles"
    },
}

# --- Pictures and files of articles ---------------------------------------------------------

# Where uploads are kept, unless ASSAY_MEDIA_STORAGE names another storage (S3). They are never
# served from there by themselves: articles/media_views.py asks first who may have them.
MEDIA_ROOT = Path(env.str("ASSAY_MEDIA_DIR", default=str(VAR_DIR / "media")))
# With nginx before the site: the prefix of an internal location that it serves MEDIA_ROOT from.
MEDIA_ACCEL_PREFIX = env.str("ASSAY_MEDIA_ACCEL_PREFIX", default="")
PICTURE_MAX_BYTES = env.int("ASSAY_PICTURE_MAX_MB", default=20) * 1024 * 1024
# A picture of more pixels is not unpacked: it would take 4 bytes of memory for each.
PICTURE_MAX_PIXELS = env.int("ASSAY_PICTURE_MAX_MEGAPIXELS", default=50) * 1_000_000
FILE_MAX_BYTES = env.int("ASSAY_FILE_MAX_MB", default=50) * 1024 * 1024

# --- Share images ---------------------------------------------------------------------------

# Where the images are kept that other sites show of articles and claims; what is lost is drawn
# again. And where faces are looked for of scripts that the site's own have not.
SHARE_IMAGES_DIR = Path(env.str("ASSAY_SHARE_IMAGES_DIR", default=str(VAR_DIR / "share-images")))
FONT_DIRS = env.list("ASSAY_FONT_DIRS", default=["/usr/share/fonts", "/usr/local/share/fonts"])
# Images that are drawn within a minute, by all that share the cache; one takes about 0.1 s of CPU.
SHARE_IMAGES_A_MINUTE = env.int("ASSAY_SHARE_IMAGES_A_MINUTE", default=120)

# --- Logins ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # refuses who is locked out
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# Failures are counted for a name together with the address that they come from: a stranger who
# guesses does not lock a member of the desk out, who comes from another address.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = env.int("DJANGO_LOGIN_FAILURE_LIMIT", default=5)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("DJANGO_LOGIN_COOLOFF_MINUTES", default=15))
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the time that the page names holds
AXES_USERNAME_CALLABLE = "accounts.throttling.login_name"
AXES_CLIENT_IP_CALLABLE = "accounts.throttling.client_address"
AXES_LOCKOUT_CALLABLE = "accounts.throttling.locked_out"
AXES_ENABLE_ADMIN = False  # `manage.py axes_list_attempts` shows them to operators
AXES_DISABLE_ACCESS_LOG = True  # nobody needs a list of who logged in from where
# How many proxies in front of the site append to X-Forwarded-For. With 0 it is not believed.
TRUSTED_PROXIES = env.int("DJANGO_TRUSTED_PROXIES", default=0)

# --- What machines follow -------------------------------------------------------------------

# In the ids of feeds and their entries (tag URIs): a host name that was this site's in 2026. Feed
# readers show everything anew when it changes, so set it before the site gets another host.
FEED_AUTHORITY = env.str("ASSAY_FEED_AUTHORITY", default=ALLOWED_HOSTS[0].lstrip(".*") or "assay")
# The address of the WebSub hub that feeds name, if there is one.
WEBSUB_HUB = env.str("ASSAY_WEBSUB_HUB", default="")
# Where the site is, for commands that name its pages: https://example.org, without a slash.
SITE_URL = env.str("ASSAY_SITE_URL", default="").rstrip("/")
# Where somebody who finds a hole in the site writes: addresses or URLs, with commas between them.
SECURITY_CONTACTS = env.list("ASSAY_SECURITY_CONTACT", default=[])

# --- Mail -----------------------------------------------------------------------------------

vars().update(
    env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25")
)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default=f"assay@{ALLOWED_HOSTS[0].lstrip('.*') or 'localhost'}"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Messages from readers ------------------------------------------------------------------

# Days after the answer (or the refusal) until the reader's e-mail address is erased, and days after
# the message where nobody has answered. The form promises both: `manage.py erase_addresses` is to
# run every day.
CHALLENGE_ADDRESS_DAYS = env.int("ASSAY_ADDRESS_DAYS", default=90)
CHALLENGE_UNANSWERED_DAYS = env.int("ASSAY_UNANSWERED_ADDRESS_DAYS", default=365)
# Messages that are taken from one address within an hour.
CHALLENGES_AN_HOUR = env.int("ASSAY_MESSAGES_AN_HOUR", default=5)

# --- The API --------------------------------------------------------------------------------

# Requests that it answers within a minute, to one address and to one token.
API_REQUESTS_A_MINUTE = env.int("ASSAY_API_REQUESTS_A_MINUTE", default=120)
API_REQUESTS_A_MINUTE_WITH_TOKEN = env.int("ASSAY_API_REQUESTS_A_MINUTE_WITH_TOKEN", default=1200)
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["api.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": [],  # the querysets and the verbs decide
    "DEFAULT_THROTTLE_CLASSES": ["api.throttling.Throttle"],
    "DEFAULT_SCHEMA_CLASS": "api.schema.OperationSchema",
    "EXCEPTION_HANDLER": "api.problems.handle",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Assay",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_NO_READ_ONLY_REQUIRED": True,  # `fields` leaves members out
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [],
    "APPEND_COMPONENTS": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
}

# --- Safety ---------------------------------------------------------------------------------

SECURE_CSP = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.refused_forms.refused_form"

if not DEBUG:
    # The application server stands behind a proxy that ends TLS and sets this header.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = env.bool("DJANGO_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.int("DJANGO_HSTS_SECONDS", default=365 * 24 * 3600)
    # Both bind what is not this site, for a year and longer: only who runs the domain can tell.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("DJANGO_HSTS_SUBDOMAINS", default=False)
    SECURE_HSTS_PRELOAD = env.bool("DJANGO_HSTS_PRELOAD", default=False)
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # these ask for the two
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = env.list(
        "DJANGO_CSRF_TRUSTED_ORIGINS",
        default=[f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"],
    )
    # Errors go to standard error, which the process manager keeps. Django's own default is a mail
    # to ADMINS, which is nobody.
    LOGGING = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "level": "WARNING",
            }
        },
        "root": {"handlers": ["stderr"]},
    }
