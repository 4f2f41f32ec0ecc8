"""Build the decks of a training programme: python build.py --help"""

from pathlib import Path

from hourdeck.cli import main

if __name__ == "__main__":
    main(obj=Path(__file__).resolve().parent)
