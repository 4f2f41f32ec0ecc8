"""LibreOffice, for the tests that look at what it draws."""

import os
import shutil

import pytest


def soffice() -> str:
    """The program that converts; skips, or fails in CI, where it is missing."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None and os.environ.get("CI"):
        pytest.fail("LibreOffice (soffice) is missing; CI needs it")
    if found is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    return found
