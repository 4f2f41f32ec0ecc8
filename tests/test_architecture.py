"""Who may import whom, which module owns which library, and how large things may grow: the architecture, enforced."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "hourdeck"

FLOW = (
    "diagnostics",
    "digests",
    "kept",
    "package",
    "identity",
    "state",
    "locking",
    "wishes",
    "garbage",
    "workers",
    "nodes",
    "source",
    "yamledits",
    "csvtables",
    "paths",
    "themepaths",
    "inline",
    "links",
    "clock",
    "fields",
    "highlighting",
    "snippets",
    "schema",
    "names",
    "content",
    "cuts",
    "questions",
    "agenda",
    "editions",
    "slides",
    "glossary",
    "runsheet",
    "compiled",
    "templating",
    "scripts",
    "metrics",
    "theme",
    "breaking",
    "measure",
    "charts",
    "diagrams",
    "media",
    "pictures",
    "figures",
    "xmltree",
    "runs",
    "spelling",
    "merging",
    "elements",
    "figuretags",
    "codetags",
    "markup",
    "documents",
    "pages",
    "layout",
    "readback",
    "reconcile",
    "changes",
    "store",
    "pptxwriter",
    "docxwriter",
    "zonerules",
    "calendars",
    "prepared",
    "lint",
    "preview",
    "gate",
    "advice",
    "revisions",
    "plan",
    "making",
    "papers",
    "build",
    "versions",
    "watching",
    "dump",
    "searching",
    "handedits",
    "openfiles",
    "settling",
    "saving",
    "pulling",
    "office",
    "handouts",
    "printing",
    "cli",
)
"""The modules and packages in the order of the flow; each imports only from those before it."""

OWNERS = {
    "yaml": {"source", "yamledits"},
    "markdown_it": {"inline"},
    "pydantic": {"fields", "schema", "content", "theme"},
    "pydantic_core": {"fields", "schema", "content"},
    "jinja2": {"compiled", "templating"},
    "markupsafe": {"inline", "templating"},
    "pptx": {"theme", "pptxwriter"},
    "lxml": {"lint", "pptxwriter", "readback", "theme"},
    "click": {"cli"},
    "PIL": {"media", "pictures", "readback", "theme"},
    "segno": {"pictures"},
    "resvg_py": {"pictures"},
    "xlsxwriter": {"pptxwriter"},
    "docx": {"docxwriter"},
    "icalendar": {"calendars"},
    "pypdf": {"handouts"},
    "pygments": {"highlighting"},
    "watchfiles": {"watching"},
}
"""Third-party libraries and the modules that may use them."""

FREE_OF_FILES = ("agenda", "clock", "names", "markup", "runs", "slides", "measure", "layout", "reconcile")
"""Modules of the pure middle: they must not read or write files."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def unit(path: Path) -> str:
    """The module or package of the flow that a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, at the top or late."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield str(node.module)


def functions() -> Iterator[tuple[str, int]]:
    """Every function of the engine and its tools with its length in lines, without docstring."""
    for path in [*modules(), *sorted((ROOT / "tools").rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                doc = node.body[0] if ast.get_docstring(node) else None
                length = (node.end_lineno or 0) - node.lineno + 1
                yield f"{path.name}:{node.name}", length - ((doc.end_lineno or 0) - doc.lineno + 1 if doc else 0)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_those_before_it(path: Path) -> None:
    own = unit(path)
    if own == "__init__":
        return
    for name in imports(path):
        if name.startswith("hourdeck."):
            used = name.split(".")[1]
            assert used == own or FLOW.index(used) < FLOW.index(own), f"{own} imports {used}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_used_only_by_its_owners(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        assert unit(path) in OWNERS.get(library, {unit(path)}), f"{unit(path)} uses {library}"


def test_every_module_has_its_place_in_the_flow() -> None:
    assert {unit(path) for path in modules()} == {*FLOW, "__init__"}


def test_the_pure_middle_touches_no_files() -> None:
    for path in modules():
        if unit(path) in FREE_OF_FILES:
            assert not {"os", "io", "pathlib", "tempfile", "zipfile"} & set(imports(path)), path


def test_private_names_of_python_pptx_are_used_in_one_place() -> None:
    users = {
        str(path.relative_to(PACKAGE))
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("pptx.")
        for alias in node.names
        if alias.name.startswith("_")
    }
    assert users == {"pptxwriter/opc.py"}


def test_functions_are_small() -> None:
    lengths = sorted(length for _, length in functions())
    longest = max(functions(), key=lambda pair: pair[1])
    assert median(lengths) <= 7
    assert lengths[len(lengths) * 9 // 10] <= 20
    assert longest[1] <= 50, longest


@pytest.mark.parametrize("path", [*modules(), *sorted((ROOT / "tools").rglob("*.py"))], ids=lambda p: p.name)
def test_files_are_of_a_size_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 320


def test_no_module_is_a_bag() -> None:
    assert not {path.stem for path in modules()} & {"utils", "helpers", "common", "misc", "manager"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_and_public_function_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), path
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path.name}: {node.name}"
