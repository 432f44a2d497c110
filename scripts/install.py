"""Make `.venv` hold exactly what a lock file names: `python3 scripts/install.py runtime|test`.

Written for any Python, so that an old one is told so in a sentence. Does nothing when the lock has not changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEEDED_MEGABYTES = 900
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
HINTS = (
    ("No space left on device", "The disk is full: free about a gigabyte and run the command again."),
    (
        "ensurepip is not available",
        "Python's venv module is missing: install it (Debian: apt-get install python3-venv).",
    ),
    ("No module named venv", "Python's venv module is missing: install it (Debian: apt-get install python3-venv)."),
    (
        "error: command 'gcc'",
        "A package must be compiled here and there is no compiler (Debian: apt-get install gcc python3-dev).",
    ),
    (
        "error: command 'cc'",
        "A package must be compiled here and there is no compiler (Debian: apt-get install gcc python3-dev).",
    ),
    (
        "No matching distribution",
        "A package has no build for this Python or machine: use CPython 3.11 to 3.13 on Linux or macOS.",
    ),
    (
        "THESE PACKAGES DO NOT MATCH THE HASHES",
        "A package is not the one that was locked: do not install it; report it.",
    ),
    (
        "Temporary failure in name resolution",
        "The package registry cannot be reached: check the network, then run it again.",
    ),
    ("Connection to", "The package registry cannot be reached: check the network, then run it again."),
)


def main():
    if sys.version_info < OLDEST:
        fail("Standfirst needs Python 3.11 or newer, this is %d.%d: try make PYTHON=python3.13." % sys.version_info[:2])
    lock = os.path.join(ROOT, "requirements", sys.argv[1] + ".txt")
    stamp = os.path.join(VENV, "." + sys.argv[1] + "-" + fingerprint(lock))
    if os.path.exists(stamp):
        return
    if shutil.disk_usage(ROOT).free < NEEDED_MEGABYTES * 1024 * 1024:
        fail("The disk has less than %d MB free: free some space and run the command again." % NEEDED_MEGABYTES)
    make_venv()
    install(lock)
    with open(stamp, "w"):
        pass


def fingerprint(lock):
    """What decides whether to install again: the lock, the project's own description, the Python."""
    digest = hashlib.sha256(sys.version.encode())
    for path in (lock, os.path.join(ROOT, "pyproject.toml")):
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:12]


def make_venv():
    python = os.path.join(VENV, "bin", "python")
    if not os.path.exists(python) or subprocess.call([python, "-c", "import pip"], stderr=subprocess.DEVNULL):
        run([sys.executable, "-m", "venv", "--clear", VENV])


def install(lock):
    python = os.path.join(VENV, "bin", "python")
    with open(lock) as file:
        packages = sum("==" in line for line in file)
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar=off"]
    run(pip + ["--require-hashes", "--prefer-binary", "-r", lock], packages)
    run(pip + ["--no-deps", "--no-build-isolation", "--no-index", "-e", ROOT])


def run(command, packages=0):
    """Run a command quietly; with `packages`, show how many of them have been fetched."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines, done = [], 0
    for line in process.stdout:
        lines.append(line)
        if packages and line.startswith(("Collecting ", "Requirement already satisfied")):
            done += 1
            show("Fetching packages: %d of %d" % (done, packages), last=done == packages)
        if packages and line.startswith("Installing collected packages"):
            show("Installing %d packages …" % packages, last=True)
    if process.wait():
        explain("".join(lines))


def show(text, last=False):
    if sys.stdout.isatty():
        sys.stdout.write("\r\033[K" + text + ("\n" if last else ""))
    elif last:
        sys.stdout.write(text + "\n")
    sys.stdout.flush()


def explain(output):
    sys.stderr.write(output[-2000:])
    for sign, sentence in HINTS:
        if sign in output:
            fail(sentence)
    fail("Installing failed; the lines above say why.")


def fail(sentence):
    sys.stderr.write("\nstandfirst: " + sentence + "\n")
    sys.exit(2)


if __name__ == "__main__":
    main()
