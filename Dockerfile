FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock .
RUN python3 -m venv /opt/marsad \
 && /opt/marsad/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock
COPY pyproject.toml hatch_build.py marsad.py README.md LICENSE ./
COPY config config
COPY storage storage
COPY crawler crawler
COPY monitor monitor
COPY deploy deploy
RUN /opt/marsad/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/marsad marsad
COPY --from=build /opt/marsad /opt/marsad
ENV PATH=/opt/marsad/bin:$PATH MARSAD_CONFIG=/etc/marsad PYTHONUNBUFFERED=1
USER marsad
WORKDIR /var/lib/marsad
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1m --timeout=20s --start-period=10m CMD ["marsad", "status", "--check"]
CMD ["marsad", "run"]
