"""Settings by name, as `--set` takes them and `dateline settings` lists them."""

from __future__ import annotations

import sys

import pytest

from flows.__main__ import main
from flows.settings import all_settings, make_options, print_settings
from schemas.errors import BadSetting


def test_named_setting_reaches_its_stage() -> None:
    assert make_options({"workers": 1}, ["clean.html=fast", "clean.shortest_body=9"]).clean.model_dump() == {"html": "fast", "shortest_body": 9}


def test_last_of_two_values_counts() -> None:
    assert make_options({}, ["clean.shortest_body=9", "clean.shortest_body=7"]).clean.shortest_body == 7


@pytest.mark.parametrize("value", ["world,sahel", '["world", "sahel"]'])
def test_list_is_given_with_commas_or_in_json(value: str) -> None:
    assert make_options({}, [f"extract.packs={value}"]).extract.packs == ("world", "sahel")


@pytest.mark.parametrize(
    "setting", ["clean.nothing=1", "clean", "clean.html", "paths=x", "clean.shortest_body=0", "clean.shortest_body=many", "clean.html=slow"]
)
def test_unusable_setting_is_refused(setting: str) -> None:
    with pytest.raises(BadSetting, match=setting.partition("=")[0]):
        make_options({}, [setting])


def test_every_setting_has_a_meaning() -> None:
    assert [name for name, _, meaning in all_settings() if not meaning] == []


def test_settings_of_one_stage_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    print_settings("clean.")
    shown = capsys.readouterr().out
    assert "clean.html" in shown
    assert "ingest." not in shown


def test_unknown_beginning_of_settings_is_refused() -> None:
    with pytest.raises(BadSetting, match="no setting begins so"):
        print_settings("nothing")


def test_command_line_refuses_unknown_setting(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["dateline", "run", "docs/samples", "--set", "clean.nothing=1"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert "clean.nothing" in capsys.readouterr().err


def test_command_line_lists_settings(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["dateline", "settings", "clean.s"])
    with pytest.raises(SystemExit):
        main()
    assert "clean.shortest_body" in capsys.readouterr().out
