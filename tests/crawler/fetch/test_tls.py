"""Which certificates are trusted: case A15 of the reliability cases."""

from __future__ import annotations

import ssl
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crawler.fetch.download import trusted
from storage.outcomes import SourceState
from tests.crawler.fetch.newsroom import FEED, Newsroom, rss
from tests.web import Web

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)


class Authority:
    """A certificate authority of our own, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test Authority")])
        authority = x509.BasicConstraints(ca=True, path_length=None)
        certificate = self._builder(self._name, self._key.public_key(), ends=NOW + HOUR)
        certificate = certificate.add_extension(authority, critical=True)
        self.file = folder / "authority.pem"
        self.file.write_bytes(_pem(certificate.sign(self._key, hashes.SHA256())))

    def server(self, name: str, *, host: str = "127.0.0.1", ends: datetime) -> ssl.SSLContext:
        """A server's context with a certificate that this authority signed."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        hosts = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(host))])
        builder = self._builder(subject, key.public_key(), ends=ends)
        certificate = builder.add_extension(hosts, critical=False).sign(self._key, hashes.SHA256())
        written = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        file = self._folder / f"{name}.pem"
        file.write_bytes(written + _pem(certificate))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _builder(
        self, subject: x509.Name, key: ec.EllipticCurvePublicKey, *, ends: datetime
    ) -> x509.CertificateBuilder:
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(self._name)
        builder = builder.public_key(key).serial_number(x509.random_serial_number())
        return builder.not_valid_before(NOW - 48 * HOUR).not_valid_after(ends)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    """An authority that this machine trusts."""
    made = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.file))
    trusted.cache_clear()
    yield made
    trusted.cache_clear()


@pytest.fixture
def plain() -> Iterator[Web]:
    """The same site without TLS, to which no request may fall back."""
    with Web() as server:
        yield server


def crawl(newsroom: Newsroom, context: ssl.SSLContext) -> SourceState:
    with Web(tls=context) as secure:
        secure.page("/feed.xml", rss(), content_type=FEED)
        channel = secure.url("/feed.xml")
        return newsroom.crawl(newsroom.source(channel, url=secure.url("/"))).state


def test_a_good_certificate_is_believed(newsroom: Newsroom, authority: Authority) -> None:
    """Case A15: the counter-check, without which the others would prove nothing."""
    assert crawl(newsroom, authority.server("good", ends=NOW + HOUR)) is SourceState.EMPTY


def test_an_expired_certificate_is_refused(newsroom: Newsroom, authority: Authority) -> None:
    """Case A15."""
    context = authority.server("expired", ends=NOW - HOUR)
    assert crawl(newsroom, context) is SourceState.TLS


def test_a_certificate_of_another_host_is_refused(newsroom: Newsroom, authority: Authority) -> None:
    """Case A15."""
    context = authority.server("other", host="127.0.0.9", ends=NOW + HOUR)
    assert crawl(newsroom, context) is SourceState.TLS


def test_tls_of_the_last_century_is_refused(newsroom: Newsroom, authority: Authority) -> None:
    """Case A15: a server that speaks nothing newer than TLS 1.0."""
    context = authority.server("old", ends=NOW + HOUR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    assert crawl(newsroom, context) in (SourceState.TLS, SourceState.UNREACHABLE)


def test_no_request_falls_back_to_http(newsroom: Newsroom, plain: Web) -> None:
    """Case A15: a port that does not speak TLS gets no second request without it."""
    source = newsroom.source(
        f"https://127.0.0.1:{plain.port}/feed.xml", url=f"https://127.0.0.1:{plain.port}/"
    )
    assert newsroom.crawl(source).state is SourceState.TLS
    assert plain.paths() == []
