"""What LibreOffice loses or gets wrong when it saves a deck, put right on the slides that are kept from it.

Input: trees of parts. Output: the trees, changed. It forgets alternative texts of charts and groups, which shapes only
decorate, which row of a table is its header, and that links to slides have their text's colour. In charts it writes the
labels of single points behind those of all, which the schema has the other way round (ECMA-376, clause 21.2.2.49).
"""

from copy import deepcopy

from hourdeck.readback.tags import A, C, Element, P


def mend_chart(chart: Element) -> bool:
    """Put labels of single points before those of all others; returns whether any stood behind."""
    mended = False
    for labels in chart.iter(f"{C}dLbls"):
        single = [each for each in labels if each.tag == f"{C}dLbl"]
        if single != list(labels)[: len(single)]:
            labels[:] = [*single, *(each for each in labels if each.tag != f"{C}dLbl")]
            mended = True
    return mended


def restore_forgotten(slide: Element, model: Element) -> None:
    """Give a slide what LibreOffice forgets, as the new slide has it that it stands for."""
    _restore_descriptions(slide, model)
    _restore_headers(slide, model)
    _restore_links(slide, model)


def _restore_descriptions(slide: Element, model: Element) -> None:
    """Alternative texts and marks of what only decorates, by the names of shapes."""
    described = {named.get("name"): named for named in model.iter(f"{P}cNvPr") if named.get("name")}
    for named in slide.iter(f"{P}cNvPr"):
        same = described.get(named.get("name"))
        if same is None or named.get("descr"):
            continue
        if same.get("descr"):
            named.set("descr", same.get("descr"))
        if named.find(f"{A}extLst") is None and (extensions := same.find(f"{A}extLst")) is not None:
            named.append(deepcopy(extensions))


def _restore_headers(slide: Element, model: Element) -> None:
    """That tables have a header row, where those of the new slide do."""
    if any(table.get("firstRow") == "1" for table in model.iter(f"{A}tblPr")):
        for table in slide.iter(f"{A}tblPr"):
            table.set("firstRow", table.get("firstRow", "1"))


def _restore_links(slide: Element, model: Element) -> None:
    """That links to slides keep their text's colour, where those of the new slide do."""
    kept = (link.find(f"{A}extLst") for link in model.iter(f"{A}hlinkClick") if "jump" in link.get("action", ""))
    colour = next((each for each in kept if each is not None), None)
    for link in slide.iter(f"{A}hlinkClick"):
        if colour is not None and "jump" in link.get("action", "") and link.find(f"{A}extLst") is None:
            link.append(deepcopy(colour))
