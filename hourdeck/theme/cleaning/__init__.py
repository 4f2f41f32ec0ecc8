"""A company's file made ready: refused, or cleaned, mended and given a notes master. `opening` is its face."""
