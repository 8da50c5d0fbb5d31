# Plumbline for a clinic's server. Secrets come from the environment, none is inside.
FROM python:3.11-slim

# What WeasyPrint draws PDFs with.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin plumbline \
    && install -d -o plumbline -g plumbline -m 0700 /data /data/beat /data/media /backups

ENV DJANGO_SETTINGS_MODULE=config.settings.production \
    PLUMBLINE_DATA=/data \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    STATIC_ROOT=/app/staticfiles

WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --disable-pip-version-check -r requirements.txt
COPY . .

# Local settings make up what collecting files does not need; nothing of it is kept.
RUN DJANGO_SETTINGS_MODULE=config.settings.local PLUMBLINE_DATA=/tmp/build \
        python manage.py collectstatic --noinput --verbosity 0 \
    && rm -rf /tmp/build

USER plumbline
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-m", "foundation.bootstrap.ask_health"]
CMD ["granian", "--interface", "wsgi", "--no-ws", "--respawn-failed-workers", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--blocking-threads", "4", "config.wsgi:application"]
