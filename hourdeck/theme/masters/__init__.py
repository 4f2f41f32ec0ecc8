"""Slide masters and layouts, read through python-pptx, with all that slides inherit. `master` is its face."""
