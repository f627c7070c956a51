"""Where the tests find a Chromium, and how they start it."""

import os
import shutil

from playwright.sync_api import Browser, Playwright, sync_playwright

#: Names of the system's browser, in the order in which they are tried.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: How long one step in a page may take. Nothing waits longer than it must: this only ends what
#: hangs, so it suits a machine that has much else to do.
PATIENCE_MS = 60_000

#: What Playwright switches off, too (Chromium heeds the last list only), and two popups of the
#: address bar, for which each new window loads 400 files.
FEATURES_OFF = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
)

#: Runs as root, draws WebGL in software, and asks nobody outside for anything.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    f"--disable-features={','.join(FEATURES_OFF)}",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)

#: Ten pictures a second. Graphics in software take a core and more for each page that plays as
#: smoothly as it can; what is tested of such a page is seldom how smooth it is.
FEW_PICTURES = """{
  const waiting = new Map();
  let last = 0;
  window.requestAnimationFrame = (act) => {
    const id = (last += 1);
    const draw = () => waiting.delete(id) && act(performance.now());
    waiting.set(id, setTimeout(draw, 100));
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    clearTimeout(waiting.get(id));
    waiting.delete(id);
  };
}"""


def find_chromium() -> str | None:
    """Path of the system's Chromium, else of Playwright's own, else None."""
    for name in NAMES:
        path = shutil.which(name)
        if path is not None:
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if os.path.exists(own) else None


def launch(playwright: Playwright, executable: str) -> Browser:
    """Start a headless Chromium that closes with *playwright*."""
    return playwright.chromium.launch(
        executable_path=executable, args=list(ARGUMENTS), timeout=60_000
    )
