# One image for web, worker and beat; docker-compose.yml says which of them a container is.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app

# Everything above the line "what checks" is needed to run; the rest stays out of the image.
COPY requirements.txt .
RUN sed '/^# --- what checks/,$d' requirements.txt > runtime.txt && pip install --requirement runtime.txt

RUN useradd --system --uid 10001 --home-dir /data --create-home tracker
COPY . .
ENV DATA_DIR=/data STATIC_ROOT=/app/collected LISTEN=0.0.0.0:8000
RUN COLLECTING_STATIC=1 python manage.py collectstatic --noinput --verbosity 0 && python -m compileall -q .

USER tracker
EXPOSE 8000
CMD ["gunicorn", "-c", "python:diplomacy_tracker.web_server"]
