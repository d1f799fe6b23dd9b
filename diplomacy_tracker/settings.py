"""Every setting of the project. Each variable read here is explained in docs/configuration.md.

Without DATABASE_URL or REDIS_URL, manage.py and `make run` start servers of their own and set the two variables
before this file is read.
"""

import os

from diplomacy_tracker import environment
from diplomacy_tracker.embedded.folder import CHECKOUT, data_folder

# --- where things lie -----------------------------------------------------------------------------------------------
BASE_DIR = CHECKOUT
DATA_DIR = data_folder(os.environ).path
STATIC_ROOT = environment.text("STATIC_ROOT", str(DATA_DIR / "static"))

# --- who may come in, and how ---------------------------------------------------------------------------------------
DEBUG = environment.flag("DEBUG", False)
HTTPS = environment.flag("HTTPS", False)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS", "")
PUBLIC_URL = environment.text("PUBLIC_URL", "").rstrip("/")
SECRET_KEY = environment.secret_key("SECRET_KEY")
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS", "")
PROXIES_IN_FRONT = environment.whole("PROXIES_IN_FRONT", 0, least=0, most=10)

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [
    r"^healthz$",
    r"^readyz$",
    r"^api/",
]  # a secret sent over http must fail, not be repeated
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES_IN_FRONT else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "events.desk.views.session.form_refused"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGIN_URL = "/desk/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
LONGEST_ADDRESS = 8000  # characters of path and query together

# --- what the project is made of ------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "actors",
    "events",
]

MIDDLEWARE = [
    "diplomacy_tracker.security.refuse_odd_addresses",
    "diplomacy_tracker.security.add_security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "diplomacy_tracker.trouble.DatabaseTrouble",
]

ROOT_URLCONF = "diplomacy_tracker.urls"
WSGI_APPLICATION = "diplomacy_tracker.wsgi.application"
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
            "libraries": {"record": "events.web.filters"},
        },
    },
]

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Hashed names need collectstatic to have run; before that (tests, runserver) files are served from where they lie.
STATIC_IS_COLLECTED = not DEBUG and os.path.exists(os.path.join(STATIC_ROOT, "staticfiles.json"))
WHITENOISE_USE_FINDERS = not STATIC_IS_COLLECTED
WHITENOISE_AUTOREFRESH = not STATIC_IS_COLLECTED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_IS_COLLECTED or environment.flag("COLLECTING_STATIC", False)
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

LANGUAGE_CODE = "en-gb"
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

# --- database and queue ---------------------------------------------------------------------------------------------
PROCESS_ROLE = environment.one_of("PROCESS_ROLE", "command", ("web", "worker", "command"))
# A reader is told within seconds; a worker may think for a minute; a command (a migration) takes as long as it takes.
STATEMENT_TIMEOUT_MS = {"web": 5_000, "worker": 60_000, "command": 0}[PROCESS_ROLE]
LOCK_TIMEOUT_MS = {"web": 2_000, "worker": 10_000, "command": 10_000}[PROCESS_ROLE]
SESSION_LIMITS = {
    "statement_timeout": STATEMENT_TIMEOUT_MS,
    "lock_timeout": LOCK_TIMEOUT_MS,
    "idle_in_transaction_session_timeout": 30_000,
    "jit": "off",
}
DATABASE = environment.database("DATABASE_URL", "postgresql://database-url-is-not-set.invalid/none")
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **DATABASE,
        "CONN_MAX_AGE": environment.whole("DATABASE_KEEP_SECONDS", 600, least=0, most=86_400),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **DATABASE["OPTIONS"],
            "connect_timeout": 3,
            "application_name": f"diplomacy-tracker-{PROCESS_ROLE}",
            "options": " ".join(f"-c {name}={value}" for name, value in SESSION_LIMITS.items()),
        },
    }
}
REDIS_URL = environment.broker("REDIS_URL", "redis://redis-url-is-not-set.invalid/0")

# PostgreSQL holds the work; a message only wakes whoever does it, so losing one loses nothing.
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 1800,  # an unfinished task goes to another worker after this; see the hard limit below
    # A page that rings the bell must not hang on a broker that took the call and says nothing.
    "socket_timeout": 1 if PROCESS_ROLE == "web" else 10,
    "socket_connect_timeout": 1 if PROCESS_ROLE == "web" else 5,
    "socket_keepalive": True,
}
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300  # far below half the visibility timeout, or one task runs twice at once
CELERY_TASK_PUBLISH_RETRY_POLICY = {
    "max_retries": 1,
    "interval_start": 0.1,
    "interval_step": 0.1,
    "interval_max": 0.2,
}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_ENABLE_UTC = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "pull due feeds": {"task": "events.tasks.pull_due_feeds", "schedule": 60.0, "options": {"expires": 60}},
    "advance due items": {
        "task": "events.tasks.advance_due_items",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "show a worker is alive": {
        "task": "diplomacy_tracker.heartbeat",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
}

# --- fetching from strangers ----------------------------------------------------------------------------------------
FETCH_USER_AGENT = environment.text(
    "FETCH_USER_AGENT", f"DiplomacyTracker/0.1 (+{PUBLIC_URL})" if PUBLIC_URL else "DiplomacyTracker/0.1"
)
FETCH_ALLOWED_PORTS = environment.wholes("FETCH_ALLOWED_PORTS", "80,443", least=1, most=65_535)
FETCH_ALLOWED_PRIVATE = environment.words(
    "FETCH_ALLOWED_PRIVATE", ""
)  # everything else in private networks is refused

# --- API ------------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "NUM_PROXIES": PROXIES_IN_FRONT,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Diplomacy Tracker",
    "DESCRIPTION": "A sourced, dated record of diplomatic exchanges.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [],  # one word has different values in different records, so lists of values stay inline
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

# --- log ------------------------------------------------------------------------------------------------------------
LOG_LEVEL = environment.one_of("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "diplomacy_tracker.logs.OneLineFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["terminal"], "level": LOG_LEVEL},
    "loggers": {
        # Its records carry whole requests; the line of django.request says what failed and where.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.server": {"handlers": ["terminal"], "level": "INFO", "propagate": False},
        # It warns of every page that holds no article; the item's row says so already.
        "trafilatura": {"level": "ERROR"},
    },
}
