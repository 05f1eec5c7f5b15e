"""The settings of the web page: nobody enters a page that has no secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.errors import ConfigError
from config.load import load_config
from config.web import Role
from monitor.web.entrance.credentials import hash_password

TOKEN = "x" * 32


def problems(folder: Path, web: str) -> str:
    (folder / "marsad.yaml").write_text(f"web: {web}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        load_config(folder, {})
    return "\n".join(map(str, raised.value.problems))


@pytest.mark.parametrize(
    ("web", "says"),
    [
        ("{}", "web: needs a token or people: without them nobody may enter"),
        ("{host: 0.0.0.0}", "web: needs a token or people"),
        ("{token: short}", "web.token: must have at least 32 letters"),
        (f"{{token: {TOKEN}, port: 0}}", "web.port: must be at least 1"),
        (f"{{token: {TOKEN}, public_url: 'https://a.example/?x'}}", "must have neither ? nor #"),
        (f"{{token: {TOKEN}, public_url: 'a.example'}}", "must start with http:// or https://"),
        (f"{{token: {TOKEN}, colour: red}}", "colour"),
        ("{people: {amina: {password: secret-word}}}", "must be the hash that `marsad people"),
        (f"{{token: {TOKEN}, people: {{amina: {{password: $argon2id$x, role: king}}}}}}", "role"),
        (f"{{token: {TOKEN}, people: {{owner: {{password: $argon2id$x}}}}}}", "owner is the name"),
        (f"{{token: {TOKEN}, api_tokens: {{feed: {{token: short}}}}}}", "at least 32 letters"),
    ],
)
def test_a_page_that_anybody_could_enter_is_refused(tmp_path: Path, web: str, says: str) -> None:
    said = problems(tmp_path, web)
    assert says in said
    assert not [word for word in ("short", "secret-word") if word in said]


def test_secrets_are_read_from_files_and_never_printed(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN + "\n")
    hashed = hash_password("correct horse")
    (tmp_path / "marsad.yaml").write_text(
        f"web: {{token: file:token, people: {{amina: {{password: '{hashed}', role: editor}}}}}}\n"
    )
    web = load_config(tmp_path, {}).settings.web
    assert web is not None
    assert web.token is not None
    assert web.token.reveal() == TOKEN
    assert (web.host, web.port, web.people["amina"].role) == ("127.0.0.1", 8080, Role.EDITOR)
    assert TOKEN not in repr(web)
    assert hashed not in repr(web)


def test_a_role_may_do_what_those_below_it_may() -> None:
    allowed = {role: [other for other in Role if role.includes(other)] for role in Role}
    assert [len(others) for others in allowed.values()] == [1, 2, 3]
