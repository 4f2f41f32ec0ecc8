"""What all tests share."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person accept what the code does now as what is expected."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expectations from what the code does")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are to be rewritten in place of being compared."""
    return bool(request.config.getoption("--update-golden"))
