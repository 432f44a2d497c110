"""nginx from Debian, sending the same bytes as a file: the limit of what any server can do."""

import os
import shutil
import subprocess
from pathlib import Path

from bench.client import Request
from bench.process import Server, free_port

CONFIGURATION = """
{user}worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; default_type text/html;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/files; location /br {{ add_header Content-Encoding br; }} }}
}}
"""


class Nginx:
    name = "nginx, a file"
    version = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()

    def install(self) -> None:
        """Debian's package, where this is root on Debian; else whatever is there."""
        if shutil.which("nginx") is None and os.getuid() == 0 and shutil.which("apt-get"):
            subprocess.run(["apt-get", "install", "-q", "-y", "--no-install-recommends", "nginx-light"], check=True)
        if shutil.which("nginx") is None:
            raise SystemExit("bench: nginx is missing (Debian: apt-get install nginx-light).")
        told = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True)
        self.version = told.stderr.strip().rpartition("/")[2]

    def fill(self, bodies: dict[str, bytes]) -> None:
        """One file for each encoding."""
        (self.folder / "files").mkdir(parents=True, exist_ok=True)
        for encoding, body in bodies.items():
            (self.folder / "files" / encoding).write_bytes(body)
        (self.folder / "nginx.conf").write_text(_configuration(self.folder, self.port))

    def server(self) -> Server:
        command = ["nginx", "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), "-g", "daemon off;"]
        return Server(command, port=self.port, environment={}, folder=self.folder)

    def article(self, encoding: str) -> Request:
        return Request(path=f"/{encoding}", headers={"Accept-Encoding": encoding})


def _configuration(folder: Path, port: int) -> str:
    """As root, nginx would change to a user who may not read the folder."""
    return CONFIGURATION.format(folder=folder, port=port, user="user root; " if os.getuid() == 0 else "")
