"""A push service for measuring: nginx, which takes every POST over TLS and HTTP/2 and answers 201."""

import datetime
import ipaddress
import ssl
import urllib.request
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from bench.process import Server
from bench.systems.nginx import Nginx

CONFIGURATION = """
worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  access_log off; keepalive_requests 1000000000; keepalive_timeout 600s;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} ssl http2; ssl_certificate {folder}/certificate.pem; ssl_certificate_key {folder}/key.pem;
    http2_max_concurrent_streams 128; http2_body_preread_size 64k; client_body_buffer_size 16k;
    location /push/ {{ return 201; }}
    location /counted {{ stub_status; }}
  }}
}}
"""


class PushSink(Nginx):
    name = "nginx, taking messages"

    def make(self) -> None:
        """Write its configuration and a certificate of its own."""
        self.folder.mkdir(parents=True, exist_ok=True)
        _make_certificate(self.folder)
        (self.folder / "nginx.conf").write_text(CONFIGURATION.format(folder=self.folder, port=self.port))

    def server(self) -> Server:
        self.make()
        return super().server()

    @property
    def origin(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    @property
    def ca_file(self) -> str:
        return str(self.folder / "certificate.pem")

    def taken(self) -> int:
        """How many requests it has had, this question left out."""
        trust = ssl.create_default_context(cafile=self.ca_file)
        with urllib.request.urlopen(f"{self.origin}/counted", context=trust, timeout=10) as answer:  # noqa: S310
            numbers = answer.read().decode().splitlines()[2].split()
        return int(numbers[2]) - 1


def _make_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "push sink")])
    now, month = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=30)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + month)
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
