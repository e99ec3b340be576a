"""Exit with 0 when a window can be shown here, with 1 when not."""

import ctypes
import os
import sys


def x_answers() -> bool:
    """Say whether the X server that DISPLAY names takes connections."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    return bool(connection) and xcb.xcb_connection_has_error(connection) == 0


has_wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
has_x = bool(os.environ.get("DISPLAY")) and x_answers()
sys.exit(0 if has_wayland or has_x or os.environ.get("QT_QPA_PLATFORM") else 1)
