"""The package: parts, content types and relationships, zipped so that equal parts give equal bytes."""

import zipfile
from pathlib import Path

from .layouts import LAYOUTS
from .masters import (
    MASTER_ID,
    NAMESPACES,
    default_text_style,
    handout_master_part,
    layout_part,
    notes_master_part,
    slide_master_part,
)
from .scale import NOTES_HEIGHT, NOTES_WIDTH, SLIDE_HEIGHT, SLIDE_WIDTH, emu
from .theme import HEADER, table_styles_part, theme_part

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml"
OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "/ppt/presentation.xml": f"{MAIN}.presentation.main+xml",
    "/ppt/presProps.xml": f"{MAIN}.presProps+xml",
    "/ppt/viewProps.xml": f"{MAIN}.viewProps+xml",
    "/ppt/tableStyles.xml": f"{MAIN}.tableStyles+xml",
    "/ppt/slideMasters/": f"{MAIN}.slideMaster+xml",
    "/ppt/slideLayouts/": f"{MAIN}.slideLayout+xml",
    "/ppt/notesMasters/": f"{MAIN}.notesMaster+xml",
    "/ppt/handoutMasters/": f"{MAIN}.handoutMaster+xml",
    "/ppt/theme/": f"{OFFICE}.theme+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": f"{OFFICE}.extended-properties+xml",
}


def write_master(path: Path) -> None:
    """Write the master; the same bytes each time."""
    parts = master_parts()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {"/[Content_Types].xml": content_types(parts), **parts}.items():
            _write(package, name, content)


def _write(package: zipfile.ZipFile, name: str, content: str) -> None:
    entry = zipfile.ZipInfo(name.removeprefix("/"), EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # or the bytes would tell the machine they were made on
    package.writestr(entry, content.encode("utf-8"))


def master_parts() -> dict[str, str]:
    """All parts by name, in the order they are written, without the content types."""
    return {
        "/_rels/.rels": _package_relationships(),
        "/docProps/core.xml": core_part(),
        "/docProps/app.xml": app_part(),
        "/ppt/presentation.xml": presentation_part(),
        "/ppt/_rels/presentation.xml.rels": _presentation_relationships(),
        "/ppt/presProps.xml": f"{HEADER}<p:presentationPr {NAMESPACES}/>",
        "/ppt/viewProps.xml": f"{HEADER}<p:viewPr {NAMESPACES}/>",
        "/ppt/tableStyles.xml": table_styles_part(),
        **_masters(),
        **_layouts(),
        **{f"/ppt/theme/theme{n}.xml": theme_part("883") for n in (1, 2, 3)},
    }


def _masters() -> dict[str, str]:
    layouts = [("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, len(LAYOUTS) + 1)]
    return {
        "/ppt/slideMasters/slideMaster1.xml": slide_master_part(),
        "/ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships([*layouts, _theme(1)]),
        "/ppt/notesMasters/notesMaster1.xml": notes_master_part(),
        "/ppt/notesMasters/_rels/notesMaster1.xml.rels": relationships([_theme(2)]),
        "/ppt/handoutMasters/handoutMaster1.xml": handout_master_part(),
        "/ppt/handoutMasters/_rels/handoutMaster1.xml.rels": relationships([_theme(3)]),
    }


def _layouts() -> dict[str, str]:
    folder, master = "/ppt/slideLayouts", relationships([("slideMaster", "../slideMasters/slideMaster1.xml")])
    parts: dict[str, str] = {}
    for n, layout in enumerate(LAYOUTS, 1):
        parts[f"{folder}/slideLayout{n}.xml"] = layout_part(layout)
        parts[f"{folder}/_rels/slideLayout{n}.xml.rels"] = master
    return parts


def _theme(number: int) -> tuple[str, str]:
    return "theme", f"../theme/theme{number}.xml"


def relationships(targets: list[tuple[str, str]]) -> str:
    """A relationships part: rId1, rId2, … to (type, target); a type without "/" is an officeDocument one."""
    uris = (kind if "/" in kind else f"{RELATIONSHIPS}/{kind}" for kind, _ in targets)
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{uri}" Target="{target}"/>'
        for n, (uri, (_, target)) in enumerate(zip(uris, targets, strict=True), 1)
    )
    return f'{HEADER}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def _package_relationships() -> str:
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    return relationships(
        [
            ("officeDocument", "ppt/presentation.xml"),
            (core, "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
        ]
    )


def _presentation_relationships() -> str:
    return relationships(
        [
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("handoutMaster", "handoutMasters/handoutMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ]
    )


def presentation_part() -> str:
    """`presentation.xml`, without slides; relationship ids as in `_presentation_relationships`."""
    return (
        f'{HEADER}<p:presentation {NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">'
        f'<p:sldMasterIdLst><p:sldMasterId id="{MASTER_ID}" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        '<p:handoutMasterIdLst><p:handoutMasterId r:id="rId3"/></p:handoutMasterIdLst>'
        f'<p:sldSz cx="{emu(SLIDE_WIDTH)}" cy="{emu(SLIDE_HEIGHT)}"/>'
        f'<p:notesSz cx="{emu(NOTES_WIDTH)}" cy="{emu(NOTES_HEIGHT)}"/>'
        f"{default_text_style('p:defaultTextStyle')}</p:presentation>"
    )


def core_part() -> str:
    """Core properties: a neutral title, nobody's name and no dates."""
    return (
        f'{HEADER}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>883 slide master</dc:title>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def app_part() -> str:
    """Extended properties, as few as possible."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{HEADER}<Properties xmlns="{namespace}"><TotalTime>0</TotalTime></Properties>'


def content_types(parts: dict[str, str]) -> str:
    """`[Content_Types].xml`: one entry per part, relationships by extension."""
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{_content_type(name)}"/>'
        for name in parts
        if not name.endswith(".rels")
    )
    return (
        f'{HEADER}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _content_type(name: str) -> str:
    return next(kind for prefix, kind in CONTENT_TYPES.items() if name.startswith(prefix))
