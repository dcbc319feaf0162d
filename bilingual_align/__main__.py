"""``python -m bilingual_align``."""

import sys

from bilingual_align.cli import main

if __name__ == "__main__":
    sys.exit(main())
