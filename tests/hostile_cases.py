"""The hostile set: talking points that people shouldn't write and do, each a case with a name.

A case is one point as data; `hostile_builds` writes it as YAML. Every text is the same in every run. What a case must
end as, a deck or an error, is said where it is certain; where splitting or shrinking decides, either will do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hostile_texts import LONG_WORD, MIXED, SCRIPTS, URL, rng_of, script_text, text, words

from hourdeck.content.kinds import KINDS
from hourdeck.content.kinds.telling import Content

HAS_CODE = "code" in KINDS
"""Cases of code join when the kind exists."""

HAS_FIT = "fit" in Content.model_fields
"""Cases that choose how to fit join when points can say it."""

PICTURE = "images/wide.png"
"""The picture of those that show one; `hostile_builds` draws it."""

Data = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One hostile point. `hour` overrides keys of the hour's file; an error must lie under one of the keys `suspects`.

    `wanted` is `deck`, `error` or `either`.
    """

    name: str
    point: Data
    hour: dict[str, str] = field(default_factory=dict)
    suspects: tuple[str, ...] = ()
    wanted: str = "either"


def all_cases() -> list[Case]:
    """Every case of the set, with titles that are unique in it."""
    makers = (_titles, _bullets, _nested, _long_words, _links, _tables, _two_columns, _talks, _statements, _lists)
    makers += (_merged_tables, _scripts, _mixed, _markdown, _notes, _hours, _wrong)
    makers += (_code,) if HAS_CODE else ()
    makers += (_fits,) if HAS_FIT else ()
    return [case for maker in makers for case in maker()]


def _titles() -> Iterator[Case]:
    kinds: list[Data] = [
        {"body": ["One point"]},
        {"kind": "statement"},
        {"kind": "bridge-in"},
        {"kind": "table", "columns": ["One", "Two"], "rows": [["a", "b"]]},
        {"kind": "discussion", "prompts": ["One prompt"]},
        {"kind": "section", "lead": "One lead"},
    ]
    for number, point in enumerate(kinds):
        for length in (1, 2, 10, 40, 80, 120, 160, 200, 300):
            name = f"title-{point.get('kind', 'content')}-{length}"
            title = text(rng_of(name), length) if length > 2 else "ABCDEF"[number] * length
            yield Case(name, {"title": title, **point}, suspects=("title",), wanted="deck" if length < 41 else "either")


def _bullets() -> Iterator[Case]:
    for count in (1, 2, 4, 7, 10, 15, 20, 30, 40):
        for length in (1, 25, 70, 150) if count in (15, 20, 30) else (1, 25, 70, 150, 400):
            name = f"bullets-{count}-of-{length}"
            rng = rng_of(name)
            wanted = "deck" if count * max(length, 40) < 300 else "either"
            yield Case(name, {"body": [text(rng, length) for _ in range(count)]}, suspects=("body",), wanted=wanted)


def _nested() -> Iterator[Case]:
    for count in (4, 8, 12, 20, 40):
        for length in (15, 60, 150):
            name = f"levels-{count}-of-{length}"
            rng = rng_of(name)
            body = [_tower([text(rng, length) for _ in range(4)]) for _ in range(count // 4)]
            yield Case(name, {"body": body}, suspects=("body",))


def _tower(texts: list[str]) -> Any:
    """The first text with the second below it, and so on."""
    return texts[0] if len(texts) == 1 else {"text": texts[0], "items": [_tower(texts[1:])]}


def _long_words() -> Iterator[Case]:
    rng = rng_of("long words")
    among = f"{words(rng, 6)} {LONG_WORD} {words(rng, 6)}"
    yield Case("long-word-in-title", {"title": LONG_WORD, "body": ["One"]}, suspects=("title",))
    yield Case("long-word-as-bullet", {"body": [LONG_WORD]}, wanted="deck")
    yield Case("long-word-among-words", {"body": [among] * 3}, wanted="deck")
    yield Case("long-word-nested", {"body": [_tower([LONG_WORD, among, LONG_WORD, among])]}, wanted="deck")
    yield Case("long-words-many", {"body": [LONG_WORD] * 12})
    yield Case("long-word-in-cell", {"kind": "table", "columns": ["A", "B"], "rows": [["x", LONG_WORD], ["y", among]]})
    many = [[LONG_WORD] * 6] * 3
    yield Case("long-words-in-six-columns", {"kind": "table", "columns": list("ABCDEF"), "rows": many})
    yield Case("long-word-as-header", {"kind": "table", "columns": [LONG_WORD, "B", "C"], "rows": [["x", "y", "z"]]})
    columns = {"left": {"items": [LONG_WORD]}, "right": {"items": [among]}}
    yield Case("long-word-in-columns", {"kind": "two-columns", **columns})
    yield Case("long-word-as-number", {"kind": "statement", "number": LONG_WORD, "support": among})


def _links() -> Iterator[Case]:
    link = f"[the catalogue of everything we know]({URL})"
    yield Case("url-plain", {"body": [f"Read {URL} first"]}, wanted="deck")
    yield Case("url-as-its-own-link", {"body": [f"Read [{URL}]({URL}) first"]}, wanted="deck")
    yield Case("link-in-text", {"body": [f"Read {link} before {link}"] * 4}, wanted="deck")
    yield Case("links-many", {"body": [f"{URL} and {link}"] * 15})
    yield Case("url-in-cells", {"kind": "table", "columns": ["A", "B", "C"], "rows": [[URL, link, "x"]] * 4})
    yield Case("url-in-title", {"title": f"Read {URL} now", "body": ["One"]}, suspects=("title",))
    yield Case("url-in-side", _exercise([f"Open {URL}"], [URL]))


def _tables() -> Iterator[Case]:
    for rows in (1, 3, 8, 15, 25, 40):
        for columns in (1, 2, 4, 8):
            for cells in ("short", "long", "mixed") if rows * columns < 120 else ("short", "mixed"):
                name = f"table-{rows}x{columns}-{cells}"
                wanted = "deck" if rows < 9 and cells == "short" else "either"
                yield Case(name, _table(name, rows, columns, cells), suspects=("columns", "rows"), wanted=wanted)


def _table(name: str, rows: int, columns: int, cells: str) -> Data:
    rng = rng_of(name)
    lengths = {"short": (2, 8), "long": (60, 140), "mixed": (1, 140)}[cells]
    made = [[text(rng, rng.randint(*lengths)) for _ in range(columns)] for _ in range(rows)]
    names = [f"Column {n}" for n in range(1, columns + 1)]
    return {"kind": "table", "columns": names, "rows": made, "highlight": rows}


def _merged_tables() -> Iterator[Case]:
    for groups, size, length in ((1, 2, 8), (4, 3, 20), (12, 4, 8), (3, 3, 300), (6, 2, 120), (1, 30, 40)):
        name = f"merged-{groups}x{size}-of-{length}"
        rng = rng_of(name)
        rows = [[text(rng, 12), "<", "<"]]
        for _ in range(groups):
            rows.append([text(rng, length), text(rng, length), "<"])
            rows += [["^", text(rng, 10), str(rng.randint(1, 9_999))] for _ in range(size - 1)]
        marks = [{"column": "N"}, {"row": len(rows), "column": 1}]
        point = {"kind": "table", "columns": ["Group", "Thing", "N"], "rows": rows, "highlight": marks}
        wanted = "deck" if groups * size < 13 and length < 30 else "either"
        yield Case(name, point, suspects=("columns", "rows"), wanted=wanted)
    sides = {"align": ["left", "right", "centre"]}
    yield Case("table-aligned", _table("table-aligned", 6, 3, "mixed") | sides, suspects=("columns", "rows"))


def _code() -> Iterator[Case]:
    for lines in (1, 5, 15, 25, 60):
        for width in (1, 40, 80, 120, 160):
            name = f"code-{lines}x{width}"
            rng = rng_of(name)
            made = [_code_line(text(rng, width), n) for n in range(lines)]
            point: dict[str, Any] = {"kind": "code", "code": "\n".join(made) + ("\n" if lines == 1 else "")}
            point |= {"caption": "A caption", "language": "python" if width > 40 else "sql"}
            if lines > 1 and width > 1:
                point |= {"numbers": "yes", "highlight": ["2-3", str(lines)]}
            wanted = "deck" if lines <= 15 and width <= 40 else "either"
            yield Case(name, point, suspects=("code",), wanted=wanted)


def _code_line(line: str, number: int) -> str:
    """Some lines are indented, some are cut into signs; the first is not indented."""
    indent = " " * min(4 * (number % 4), len(line) - 1)
    return (indent + line.replace(" a ", "={"))[: len(line)].rstrip() or "x"


def _fits() -> Iterator[Case]:
    for fit in ("shrink", "split", "error"):
        rng = rng_of(f"fit-{fit}")
        for count in (3, 12, 40):
            body = [text(rng, 70) for _ in range(count)]
            yield Case(f"fit-{fit}-bullets-{count}", {"fit": fit, "body": body}, suspects=("body",))
        for rows in (4, 14, 40):
            name = f"fit-{fit}-table-{rows}"
            yield Case(name, {"fit": fit, **_table(name, rows, 3, "mixed")}, suspects=("columns", "rows"))


def _two_columns() -> Iterator[Case]:
    for count, length in ((1, 1), (3, 60), (6, 90), (10, 40), (10, 150), (20, 100), (40, 20)):
        rng = rng_of(f"columns {count} {length}")
        sides = [{"items": [text(rng, length) for _ in range(n)]} for n in (count, max(1, count // 2))]
        yield Case(f"columns-{count}-of-{length}", {"kind": "two-columns", "left": sides[0], "right": sides[1]})
        left, right = ({"title": text(rng, min(length, 45)), **side} for side in sides)
        yield Case(f"titled-columns-{count}-of-{length}", {"kind": "two-columns", "left": left, "right": right})
    long = {"title": text(rng_of("column title"), 160), "items": ["One"]}
    yield Case("column-title-160", {"kind": "two-columns", "left": long, "right": long}, suspects=("left", "right"))


def _exercise(steps: list[str], debrief: list[str], group: str = "in pairs") -> Data:
    return {"kind": "exercise", "steps": steps, "time": 1, "debrief": debrief, "group": group}


def _talks() -> Iterator[Case]:
    for count, length in ((2, 40), (5, 90), (8, 60), (12, 150), (25, 70), (6, 400)):
        rng = rng_of(f"talks {count} {length}")
        texts = [text(rng, length) for _ in range(count)]
        yield Case(f"discussion-{count}-of-{length}", {"kind": "discussion", "prompts": texts}, suspects=("prompts",))
        yield Case(f"exercise-{count}-of-{length}", _exercise(texts, texts[:2]))
        yield Case(f"debrief-{count}-of-{length}", _exercise(["One step"], texts), suspects=("debrief",))
        check = {"kind": "check", "options": texts[:6], "answer": "A", "why": text(rng, 60)}
        yield Case(f"check-{count}-of-{length}", check, suspects=("options",))
    yield Case("exercise-group-80", _exercise(["One"], ["Two"], text(rng_of("group"), 80)), suspects=("group",))


def _statements() -> Iterator[Case]:
    for length in (1, 40, 120, 240, 400, 800):
        rng = rng_of(f"statement {length}")
        support = text(rng, length)
        yield Case(f"statement-support-{length}", {"kind": "statement", "support": support}, suspects=("support",))
        number = {"kind": "statement", "number": "87 %", "support": support}
        yield Case(f"number-support-{length}", number, suspects=("support",))
        yield Case(f"section-lead-{length}", {"kind": "section", "lead": support}, suspects=("lead",))
    for number in ("1", "1,234,567", "about 3 in 4", "1,234,567,890,123.45 EUR", text(rng_of("number"), 60)):
        yield Case(f"number-of-{len(number)}", {"kind": "statement", "number": number}, suspects=("number",))


def _lists() -> Iterator[Case]:
    rng = rng_of("lists")
    objectives = {"none": {}, "long": {"objective": text(rng, 150)}, "longest": {"objective": text(rng, 600)}}
    for count, length in ((1, 30), (6, 80), (12, 60), (30, 90)):
        items = [text(rng, length) for _ in range(count)]
        yield Case(f"recap-{count}-of-{length}", {"kind": "recap", "items": items}, suspects=("items",))
        yield Case(f"end-{count}-of-{length}", {"kind": "end", "items": items}, suspects=("items",))
        for name, hour in objectives.items():
            point = {"kind": "objectives", "items": items}
            yield Case(f"objectives-{count}-of-{length}-{name}", point, hour, ("items", "objective"))


def _scripts() -> Iterator[Case]:
    for script in SCRIPTS:
        title = script_text(script, 45, 3)
        yield Case(f"{script}-title", {"title": title, "body": [script_text(script, 30)]}, wanted="deck")
        yield Case(f"{script}-statement", {"kind": "statement", "support": script_text(script, 220)})
        for count in (3, 7, 20):
            body = [script_text(script, 110, 2 * n) for n in range(count)]
            yield Case(f"{script}-bullets-{count}", {"body": body}, suspects=("body",))
        rows = [[script_text(script, 12 + 15 * n, n) for n in range(4)] for _ in range(9)]
        columns = [script_text(script, 8, n) for n in range(4)]
        yield Case(f"{script}-table", {"kind": "table", "columns": columns, "rows": rows})


def _mixed() -> Iterator[Case]:
    yield Case("mixed-once", {"body": [MIXED]})
    yield Case("mixed-often", {"body": [MIXED, {"text": MIXED, "items": [MIXED]}, MIXED]})
    yield Case("mixed-in-cells", {"kind": "table", "columns": ["A", "B"], "rows": [[MIXED, "x"], ["y", MIXED]]})
    yield Case("mixed-prompts", {"kind": "discussion", "prompts": [MIXED] * 2})


def _markdown() -> Iterator[Case]:
    inside = "recon**figur**ation`Kafka`*Producer*[Config](https://example.org/config)uration" * 2
    for count in (1, 5, 20):
        yield Case(f"markdown-in-words-{count}", {"body": [f"{inside} and {inside}"] * count})
    yield Case("markdown-all-bold", {"body": [f"**{text(rng_of('bold'), 150)}**"] * 8})
    yield Case("markdown-all-code", {"body": [f"`{text(rng_of('code'), 150)}`"] * 8})
    yield Case("markdown-bold-italic", {"body": [f"***{text(rng_of('both'), 150)}***"] * 8})
    yield Case("markdown-in-title", {"title": f"**Bold** {inside}", "body": ["One"]}, suspects=("title",))
    yield Case("markdown-in-cells", {"kind": "table", "columns": ["A", "**B**"], "rows": [[inside, "`x`"]] * 5})
    glued = "\N{NO-BREAK SPACE}".join(text(rng_of("glue"), 300).split())
    yield Case("no-break-spaces", {"body": [glued, glued.replace("\N{NO-BREAK SPACE}", " ", 20)]}, wanted="deck")
    yield Case("no-break-spaces-in-title", {"title": glued[:70], "body": ["One"]})
    yield Case("no-break-spaces-many", {"body": [glued] * 6})
    yield Case("no-break-spaces-in-cells", {"kind": "table", "columns": ["A", "B"], "rows": [[glued, glued]] * 2})


def _notes() -> Iterator[Case]:
    for count in (10, 50, 100, 150, 200, 250, 300, 500, 1000):
        say = words(rng_of(f"notes {count}"), count)
        wanted = "deck" if count < 151 else "error" if count > 499 else "either"
        point = {"body": ["One"], "notes": {"say": say, "do": "Wait."}}
        yield Case(f"notes-{count}", point, suspects=("notes",), wanted=wanted)


def _hours() -> Iterator[Case]:
    """Covers, whose title is the hour's; it stands in every footer of the hour too."""
    for length in (60, 120, 250):
        hour = {"title": text(rng_of(f"hour {length}"), length)}
        yield Case(f"hour-title-{length}", {"kind": "cover", "title": None}, hour, ("title",))


def _wrong() -> Iterator[Case]:
    yield Case("bullets-0", {"body": []}, suspects=("body",), wanted="error")
    yield Case("levels-5", {"body": [_tower(list("abcde"))]}, suspects=("body",), wanted="error")
    yield Case("rows-0", {"kind": "table", "columns": ["A"], "rows": []}, suspects=("rows",), wanted="error")
    ragged = {"kind": "table", "columns": ["A", "B"], "rows": [["a", "b"], ["c"]]}
    yield Case("rows-ragged", ragged, suspects=("rows",), wanted="error")
    yield Case("options-7", {"kind": "check", "options": list("abcdefg"), "answer": "A"}, wanted="error")
    yield Case("title-missing", {"title": None, "body": ["One"]}, wanted="error")
    yield Case("title-of-spaces", {"title": "  ", "body": ["One"]}, suspects=("title",), wanted="error")
    yield Case("bullet-without-words", {"body": ["One", "****"]}, suspects=("body",), wanted="either")
