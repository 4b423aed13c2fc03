import pytest

from benchmarks.reference import PAGE, commands, reference


def test_the_page_is_what_the_code_says():
    assert PAGE.read_text(encoding="utf-8") == reference(), "stale: run python -m benchmarks.reference"


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_and_option_is_explained(name, command):
    assert command.help
    for param in command.params:
        assert param.help, f"{name}: {param.name} has no help"
