"""Find the system libraries that Qt needs and this machine lacks; install them where that is ours.

On a Debian machine they are installed when run as root, else named. With --for-tests also what the
tests use beside Qt: a PostgreSQL server, installed as root on Debian, else those tests are skipped.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

# Which Debian package holds a library; those not listed are named by themselves.
PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libOpenGL.so.0": "libopengl0",
    "libGLX.so.0": "libglx0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
QT_PARTS = (
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtWidgets.abi3.so",
    "QtSvg.abi3.so",
    "QtPrintSupport.abi3.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqoffscreen.so",
)
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", str(Path.home() / ".fonts"))


def missing_libraries() -> list[str]:
    """Return the shared libraries that Qt asks for and that are not found, sorted."""
    spec = importlib.util.find_spec("PySide6")
    if not sys.platform.startswith("linux") or spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent
    missing: set[str] = set()
    for part in QT_PARTS:
        if (folder / part).exists() and shutil.which("ldd"):
            said = subprocess.run(
                ["ldd", str(folder / part)], capture_output=True, text=True, check=False
            ).stdout
            missing.update(line.split()[0] for line in said.splitlines() if "not found" in line)
    return sorted(missing)


def has_fonts() -> bool:
    """Say whether there is any font that text can be drawn with."""
    return any(
        path.suffix.lower() in (".ttf", ".otf", ".ttc", ".pfb")
        for folder in FONTS
        for path in Path(folder).rglob("*")
    )


def install(packages: Iterable[str]) -> bool:
    """Install Debian packages as root; return False where that cannot be done."""
    if not Path("/etc/debian_version").exists() or os.geteuid() != 0:
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "update", "-qq"]
    add = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return all(
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode
        == 0
        for command in (update, add)
    )


def require_qt() -> int:
    """See to it that Qt can start; return the exit status."""
    missing = missing_libraries()
    packages = sorted({PACKAGES.get(name, name) for name in missing})
    if sys.platform.startswith("linux") and not has_fonts():
        packages.append("fonts-dejavu-core")
    if not packages:
        return 0
    print(f"Qt's system libraries are missing: {' '.join(packages)}")
    if install(packages) and not missing_libraries():
        print("They have been installed.")
        return 0
    print(f"Install them and try again. On Debian: apt-get install {' '.join(packages)}")
    return 1


def offer_postgresql() -> None:
    """Install a PostgreSQL server for the tests where that is ours to do."""
    if any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or shutil.which("initdb"):
        return
    if not install(["postgresql"]):
        print("No PostgreSQL server here: the tests that need one are skipped.")


if __name__ == "__main__":
    status = require_qt()
    if status == 0 and "--for-tests" in sys.argv:
        offer_postgresql()
    sys.exit(status)
