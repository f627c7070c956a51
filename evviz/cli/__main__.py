"""`python -m evviz.cli`, the same as `evviz`."""

import sys

from evviz.cli import main

if __name__ == "__main__":
    sys.exit(main())
