"""Print how long measuring 1,000 paragraphs takes, beside python-pptx writing the same paragraphs to a deck.

Usage: python benchmarks/measure.py. Times are medians of several runs in milliseconds; the first measuring, which reads
the tables and meets every word for the first time, is printed by itself.
"""

import random
from collections.abc import Callable
from io import BytesIO
from statistics import median
from time import perf_counter

from pptx import Presentation
from pptx.util import Inches

from hourdeck.diagnostics import Position
from hourdeck.measure import Type, text_height
from hourdeck.metrics import read_font
from hourdeck.slides import Paragraph, Run
from hourdeck.theme import LevelStyle, Spacing

COUNT, PER_SLIDE, RUNS, WIDTH = 1000, 10, 9, 600.0
WORDS = "a deck says most of its words more than once, which well-known pipelines (24/7) remember: data, query"
STYLE = LevelStyle(18.0, False, False, "Calibri", 0, 0, Spacing(1.0), Spacing(), Spacing())


def main() -> None:
    """Print the times."""
    chance, at = random.Random(883), Position("benchmark")
    texts = [" ".join(chance.choices(WORDS.split(), k=18)) for _ in range(COUNT)]
    paragraphs = [Paragraph((Run(text),), at) for text in texts]
    fonts = Type({"Calibri": read_font("carlito")}, "Calibri")

    def measure() -> None:
        for paragraph in paragraphs:
            text_height([paragraph], [STYLE], WIDTH, fonts)

    print(f"{COUNT} paragraphs of {sum(map(len, texts)) / COUNT:.0f} characters")
    print(f"measuring, first time:  {time(measure):8.1f} ms")
    print(f"measuring, median:      {median(time(measure) for _ in range(RUNS)):8.1f} ms")
    print(f"python-pptx, median:    {median(time(lambda: write(texts)) for _ in range(RUNS)):8.1f} ms")


def time(work: Callable[[], None]) -> float:
    """How long a piece of work takes, in milliseconds."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def write(texts: list[str]) -> None:
    """Write the paragraphs to a deck, ten on a slide."""
    deck = Presentation()
    for start in range(0, len(texts), PER_SLIDE):
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        frame = slide.shapes.add_textbox(0, 0, Inches(8), Inches(5)).text_frame
        for text in texts[start : start + PER_SLIDE]:
            frame.add_paragraph().text = text
    deck.save(BytesIO())


if __name__ == "__main__":
    main()
