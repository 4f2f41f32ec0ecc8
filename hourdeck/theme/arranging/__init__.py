"""Places for what a layout has no placeholder for, and room for what it has. `arranging` is its face."""
