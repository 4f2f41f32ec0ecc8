"""The slide master of the 883 theme, written as plain XML parts: layouts from pieces, masters, themes, the package."""
