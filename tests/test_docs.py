"""The documentation names everything there is: keys, kinds, tags, templates' names, options, modules."""

import re
import tomllib
from pathlib import Path

import click
import pytest

from hourdeck.cli.commands import main
from hourdeck.content.kinds import KINDS
from hourdeck.content.models import Agenda, HourSlot, Part, ProgrammeFile
from hourdeck.content.points import Notes, Point
from hourdeck.markup import ATTRIBUTES
from hourdeck.schema import Entry

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def keys(model: type[Entry]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


@pytest.mark.parametrize("model", [ProgrammeFile, Agenda, HourSlot, Part, Point, Notes, *KINDS.values()])
def test_every_key_is_in_the_content_format(model: type[Entry]) -> None:
    named = set(re.findall(r"`([a-z_-]+)`", read("docs/content-format.md"))) | {"hour", "break"}
    assert keys(model) <= named, keys(model) - named


def test_every_kind_has_its_row_and_its_template() -> None:
    text = read("docs/content-format.md")
    for kind in KINDS:
        assert f"| `{kind}` |" in text
        assert (ROOT / "templates" / "slides" / f"{kind}.xml.j2").is_file()


def test_every_tag_and_attribute_is_in_the_slide_markup() -> None:
    text = read("docs/slide-markup.md")
    for tag, attributes in ATTRIBUTES.items():
        row = next(line for line in text.splitlines() if re.match(rf"\| (`\w+`, )*`{tag}`", line))
        assert all(f"`{name}`" in row for name in attributes), tag


def test_every_module_is_in_the_architecture() -> None:
    text = read("docs/architecture.md")
    for path in (ROOT / "hourdeck").iterdir():
        name = f"{path.name}/" if path.is_dir() else path.stem
        if not name.startswith("_") and path.suffix in ("", ".py") and name not in ("fonts/", "py.typed"):
            assert f"`{name}`" in text, name


def commands() -> dict[str, click.Command]:
    """All commands by their names."""
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def test_every_option_is_in_the_readme() -> None:
    text = read("README.md")
    parameters = [*main.params, *(parameter for command in commands().values() for parameter in command.params)]
    for option in (name for parameter in parameters for name in parameter.opts if name.startswith("--")):
        assert option in text, option


def test_every_command_is_in_the_readme() -> None:
    text = read("README.md")
    assert all(f"build.py {name}" in text for name in commands() if name != "build")


def test_every_link_between_documents_leads_somewhere() -> None:
    for document in [*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_example_of_slide_markup_is_read() -> None:
    from hourdeck.markup import parse_markup

    example = re.search(r"```xml\n(.*?)```", read("docs/slide-markup.md"), re.S)
    assert example
    properties = 'title="t" subject="s" author="a" language="en" footer="f"'
    deck = parse_markup(f'<deck {properties}><section name="n">{example[1]}</section></deck>')
    assert deck.slides[0].key == "six-stages"


def test_every_extra_that_is_spoken_of_is_there() -> None:
    declared = set(tomllib.loads(read("pyproject.toml"))["project"]["optional-dependencies"])
    documents = [*DOCS.glob("*.md"), *ROOT.glob("*.md"), *(ROOT / "tools").glob("*.py")]
    spoken = {e for path in documents for e in re.findall(r'"\.\[(\w+)\]"', path.read_text(encoding="utf-8"))}
    assert spoken == declared
