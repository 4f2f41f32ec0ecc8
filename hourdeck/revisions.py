"""A programme as it was at a Git revision: its folders taken out of the repository into a folder of their own.

Input: a revision and the folders as they are now. Output: where they lie as they were then. Git does it, as a program,
with an index of its own, so that the repository and the working tree stay untouched; and as a check-out does it, so
that line ends are those of the working tree. (`git archive` would leave out what `.gitattributes` keeps from archives.)
Nothing is asked of the network.
"""

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hourdeck.diagnostics import Diagnostic, Failure, fail, show_path

OFFLINE = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
"""Variables that keep Git from fetching, asking and refreshing; its words come in English, as ours do."""

TIED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""Variables with which a hook ties Git to the repository that it runs for."""


@dataclass(frozen=True)
class Repository:
    """The working tree that a folder lies in, and the folder's path in it (nothing for the tree itself)."""

    tree: Path
    inside: str


@dataclass(frozen=True)
class Past:
    """The folders as they were at a revision.

    `is_whole` is false where the templates aren't in the content's repository, and are those of now.
    """

    content: Path
    templates: Path
    is_whole: bool


@contextmanager
def past_folders(revision: str, content: Path, templates: Path) -> Iterator[Past]:
    """The folders as they were at a revision, for as long as the context lasts.

    Raises `Failure` where there is no Git, no repository, no such revision, or no such folder in it. Failures that are
    raised inside name the revision in place of the temporary folder: `HEAD~2:content/day-02/hour-1.yaml`.
    """
    repository = _repository(content)
    commit = _commit(revision, repository)
    others = _repository(templates) if _is_in_repository(templates) else None
    is_whole = others is not None and others.tree == repository.tree
    with TemporaryDirectory(prefix="hourdeck-", ignore_cleanup_errors=True) as folder:
        tree = Path(folder) / "tree"
        wanted = [repository, others] if is_whole and others else [repository]
        _check_out(commit, revision, repository.tree, [each.inside for each in wanted], Path(folder))
        then = tree / others.inside if is_whole and others else templates
        try:
            yield Past(tree / repository.inside, then, is_whole)
        except Failure as failure:
            raise _as_of(failure, show_path(tree), revision) from None


def _repository(folder: Path) -> Repository:
    if not folder.is_dir():
        raise fail(f"there is no folder '{show_path(folder)}'")
    found = _git(folder, "rev-parse", "--show-toplevel", "--show-prefix")
    if found.returncode:
        raise fail(f"'{show_path(folder)}' is in no Git repository", hint=_words(found))
    tree, inside = found.stdout.decode("utf-8", "surrogateescape").split("\n")[:2]
    return Repository(Path(tree), inside.rstrip("/"))


def _is_in_repository(folder: Path) -> bool:
    return folder.is_dir() and not _git(folder, "rev-parse", "--show-toplevel").returncode


def _commit(revision: str, repository: Repository) -> str:
    """The commit that a revision means."""
    if ".." in revision:
        raise fail(f"'{revision}' is more than one revision", hint="write both: build.py diff OLD NEW")
    found = _git(repository.tree, "rev-list", "-1", "--end-of-options", revision, "--")
    commit = found.stdout.decode().strip()
    if found.returncode or not commit:
        shallow = _git(repository.tree, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        more = "; the clone is shallow: 'git fetch --unshallow' brings older revisions" if shallow else ""
        raise fail(f"Git finds no revision '{revision}'", hint=f"{_words(found)}{more}")
    return commit


def _check_out(commit: str, revision: str, tree: Path, folders: Sequence[str], into: Path) -> None:
    """Write the folders of a commit below `into`/tree, by way of an index that is nobody's."""
    index = {"GIT_INDEX_FILE": str(into / "index")}
    _must(_git(tree, "read-tree", commit, more=index), revision)
    names = b""
    for folder in folders:
        listed = _must(_git(tree, "ls-files", "-z", "--", f":(top,literal){folder}", more=index), revision)
        if not listed:
            raise fail(f"revision '{revision}' has no folder '{folder}'")
        names += listed
    prefix = f"--prefix={(into / 'tree').as_posix()}/"
    _must(_git(tree, "checkout-index", "-q", "-f", "-z", "--stdin", prefix, more=index, given=names), revision)


def _must(done: subprocess.CompletedProcess[bytes], revision: str) -> bytes:
    if done.returncode:
        raise fail(f"Git can't give the files of revision '{revision}'", hint=_words(done))
    return done.stdout


def _git(
    folder: Path, *arguments: str, more: Mapping[str, str] | None = None, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Git run in a folder, without hooks."""
    kept = {name: value for name, value in os.environ.items() if name not in TIED}
    command = ["git", "-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", *arguments]
    try:
        return subprocess.run(
            command, cwd=folder, env={**kept, **OFFLINE, **(more or {})}, input=given, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise fail(
            "Git isn't installed, or isn't on the PATH", hint="compare two .pptx files, or install Git"
        ) from None


def _words(done: subprocess.CompletedProcess[bytes]) -> str:
    """What Git said first."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return f"Git says: {lines[0].removeprefix('fatal: ')}" if lines else ""


def _as_of(failure: Failure, tree: str, revision: str) -> Failure:
    """The failure with paths as Git writes them, a revision before each."""

    def named(words: str) -> str:
        return words.replace(f"{tree}/", f"{revision}:")

    return Failure(_renamed(diagnostic, named) for diagnostic in failure.diagnostics)


def _renamed(diagnostic: Diagnostic, named: Callable[[str], str]) -> Diagnostic:
    at = diagnostic.position
    return replace(
        diagnostic,
        message=named(diagnostic.message),
        hint=named(diagnostic.hint),
        position=at._replace(path=named(at.path)) if at else None,
        related=tuple((label, place._replace(path=named(place.path))) for label, place in diagnostic.related),
    )
