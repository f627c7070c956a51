"""Makes sure that the browser tests find a Chromium. Returns at once when there is one."""

import os
import shutil
import subprocess
import sys

from tests.chromium import NAMES, find_chromium


def main() -> int:
    """Install Chromium from Debian's packages as root, else Playwright's own."""
    if find_chromium() is not None:
        return 0
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-q"], ["install", "-y", "-q", "chromium"]):
            print("apt-get", *command, flush=True)
            done = subprocess.run(["apt-get", *command], env=environment, check=False)
            if done.returncode != 0:
                break
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
