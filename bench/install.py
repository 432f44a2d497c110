"""Peers come from their registries, at one version each, into folders of their own."""

import os
import subprocess
import sys
from pathlib import Path


def python_packages(folder: Path, packages: list[str]) -> Path:
    """A virtual environment with these packages; returns its `bin`."""
    binaries = folder / "venv" / "bin"
    _once(folder, packages, lambda: _make_venv(binaries, packages))
    return binaries


def node_packages(folder: Path, packages: list[str], *, build: list[str]) -> Path:
    """A folder of npm with these packages; those in `build` are compiled here. Returns its `node_modules`."""
    _once(folder, packages, lambda: _make_node_modules(folder, packages, build))
    return folder / "node_modules"


def _once(folder: Path, packages: list[str], make) -> None:  # type: ignore[no-untyped-def]
    folder.mkdir(parents=True, exist_ok=True)
    stamp = folder / ".installed"
    if stamp.exists() and stamp.read_text() == " ".join(packages):
        return
    print(f"Installing {', '.join(packages)} …", flush=True)
    make()
    stamp.write_text(" ".join(packages))


def _make_venv(binaries: Path, packages: list[str]) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(binaries.parent)], check=True)
    subprocess.run([str(binaries / "python"), "-m", "pip", "install", "-q", *packages], check=True)


def _make_node_modules(folder: Path, packages: list[str], build: list[str]) -> None:
    (folder / "package.json").write_text('{"private": true}')
    quiet = ["--silent", "--no-audit", "--no-fund"]
    # The headers of Debian's Node.js; without them each package would ask a site of its own for a finished build.
    environment = os.environ | ({"npm_config_nodedir": "/usr"} if Path("/usr/include/node").exists() else {})
    subprocess.run(["npm", "install", "--ignore-scripts", *quiet, *packages], cwd=folder, check=True)
    for package in build:
        subprocess.run(["npm", "rebuild", "--silent", package], cwd=folder, env=environment, check=True)
