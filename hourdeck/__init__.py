"""hourdeck renders a training programme, kept as YAML, into one native PowerPoint deck per hour."""

__version__ = "0.1.0"
