"""What surrounds the catalogue's content: templates, style sheet with fonts and colours, security policy, the data."""

import base64
import hashlib
import re
from collections.abc import Iterator

from pmo_workbench.catalogue.snapshot import Snapshot
from pmo_workbench.drawing.palette import DARK, LIGHT, Palette
from pmo_workbench.exchange.html_fonts import font_faces
from pmo_workbench.resources import resource_path

_TEMPLATES = "templates"
_NOT_INERT = re.compile("[<>&\u2028\u2029\x7f-\x9f\ufffe\uffff]")


def rendered(template: str, **content: object) -> str:
    """A template with its content; text is escaped unless it is Markup, and a name that is missing is a bug."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(resource_path(_TEMPLATES)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(**content)


def template_text(name: str) -> str:
    """A file of the templates as it is."""
    return (resource_path(_TEMPLATES) / name).read_text(encoding="utf-8")


def style_sheet(map_rules: str, letters: set[str]) -> str:
    """The style sheet: fonts, the colours of both themes, our rules, and the map's dark colours (on screens only)."""
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{_variables(DARK)}}}{map_rules}}}"
    return "\n".join((font_faces(letters), f":root{{{_variables(LIGHT)}}}", template_text("catalogue.css"), dark))


def _variables(palette: Palette) -> str:
    """The palette as CSS custom properties."""
    plain = {
        field: value
        for field in palette.__struct_fields__
        if isinstance(value := getattr(palette, field), str) and value.startswith("#")
    }
    plain["on_good"] = palette.on_accent if palette.is_dark else palette.surface
    for kind, shade in palette.kinds.items():
        plain |= {kind: shade.strong, f"{kind}_tint": shade.tint, f"{kind}_words": palette.words[kind]}
    return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in sorted(plain.items()))


def letters_of(snapshot: Snapshot) -> set[str]:
    """All signs that the page may show: those of the data, in capitals too, and of our own words."""
    text = snapshot.to_json().decode() + "".join(_words_of_ours())
    return set(text) | set(text.upper())


def _words_of_ours() -> Iterator[str]:
    yield "…–−→·“”’\u202f"
    for name in ("catalogue.html.j2", "service.html.j2", "catalogue.js"):
        yield template_text(name)


def security_policy(style: str, script: str) -> str:
    """A content security policy that lets nothing in from outside and runs only our own style and script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def inert_json(snapshot: Snapshot) -> str:
    """The snapshot as JSON that cannot end the script element it stands in, whatever its titles hold."""
    text = snapshot.to_json().decode()
    return _NOT_INERT.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
