"""Build the decks of a training programme: python build.py --help"""

from hourdeck.cli import main

if __name__ == "__main__":
    main()
