"""What a person is told about a template: facts, faults, and a theme.yaml to begin with. `inspecting` is its face."""
