"""What colours a template shows, what stands behind text, and the palette that the engine draws with."""
