"""Which layout serves which kind of slide, and why. `choosing` is its face; `roles` say which kinds share a layout."""
