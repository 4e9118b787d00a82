"""What scans need besides the standard library; to be asked before scan.py is imported."""
import os
import sys

DEBIAN_PYTHON = '/usr/bin/python3'


def need_packages():
    """Scans need Debian's numpy and Pillow, which another Python than Debian's does not see, and Debian's typefaces."""
    try:
        import numpy, PIL               # noqa: F401
    except ImportError:
        if os.path.realpath(sys.executable) == os.path.realpath(DEBIAN_PYTHON) or not os.path.exists(DEBIAN_PYTHON):
            sys.exit('scans need the Debian packages python3-numpy and python3-pil')
        os.execv(DEBIAN_PYTHON, [DEBIAN_PYTHON] + sys.argv)
    import scan_fonts
    if scan_fonts.missing():
        sys.exit('scans need the Debian packages ' + ' '.join(scan_fonts.missing()))
