"""`python -m bitim.eds`: the verifier alone, without the product around it."""

import sys

from bitim.eds.command.line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
