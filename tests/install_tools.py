"""Makes sure that the tests find a Chromium and an nginx. Returns at once when both are there."""

import os
import shutil
import subprocess
import sys

from tests.chromium import NAMES, find_chromium


def find_nginx() -> str | None:
    """The program nginx; Debian puts it where only root looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def install(packages: list[str]) -> None:
    """Install Debian's *packages*, as far as this machine and this user can."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-y", "-q", *packages]):
        print("apt-get", *command, flush=True)
        if subprocess.run(["apt-get", *command], env=environment, check=False).returncode != 0:
            return


def main() -> int:
    """Install both from Debian's packages as root; else Playwright's Chromium, and no nginx."""
    missing = [] if find_chromium() else ["chromium"]
    if not find_nginx() or not shutil.which("openssl"):
        missing += ["nginx-light", "openssl"]
    if missing:
        install(missing)
    if find_nginx() is None:
        print("no nginx: tests of the guide's configuration are left out", file=sys.stderr)
    if find_chromium() is not None:
        return 0
    print("playwright install chromium", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if find_chromium() is None:
        print(
            f"no Chromium found: none of {', '.join(NAMES)} on PATH, and neither the system's "
            "packages nor Playwright could install one",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
