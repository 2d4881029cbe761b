"""The page at `/docs`: the API's description as plain HTML.

Made here instead of Swagger UI, whose scripts come from a host that an offline installation cannot reach.
"""

import json
from html import escape
from typing import Any

STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1.5rem;
color:#1b1f24;background:#fff}
h2{margin-top:2.2rem;border-bottom:1px solid #d5dae0}code,pre{font:13px/1.45 ui-monospace,monospace}
pre{background:#f4f6f8;padding:.7rem;overflow:auto}summary{cursor:pointer;padding:.3rem 0}
.m{display:inline-block;width:4.2rem;font-weight:700}td,th{text-align:left;padding:.15rem .8rem .15rem 0;
vertical-align:top}details details{margin-left:1rem}nav a{margin-right:.8rem}
@media(prefers-color-scheme:dark){body{color:#e3e6ea;background:#15181c}pre{background:#1f242a}a{color:#7db7ff}}
"""
MAX_DEPTH = 6
EXAMPLE_OF_TYPE: dict[str, Any] = {"string": "…", "integer": 1, "number": 0.5, "boolean": False, "object": {}}


def render(schema: dict[str, Any]) -> str:
    """The whole page for an OpenAPI description."""
    tags = {tag["name"]: tag.get("description", "") for tag in schema.get("tags", [])}
    parts = [_section(schema, name, text) for name, text in tags.items()]
    links = "".join(f'<a href="#{escape(name)}">{escape(name)}</a>' for name in tags)
    title = escape(f"{schema['info']['title']} {schema['info']['version']}")
    about = "".join(f"<p>{escape(p)}</p>" for p in schema["info"].get("description", "").split("\n\n"))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>'
        f'<h1>{title}</h1>{about}<p><a href="/api/v1/openapi.json">openapi.json</a></p>'
        f'<nav aria-label="Sections">{links}</nav><main>{"".join(parts)}</main></body></html>'
    )


def example_of(schema: dict[str, Any], node: dict[str, Any], depth: int = 0) -> Any:
    """A value that fits a JSON schema: its own example where it has one, else made from its parts."""
    node = _resolve(schema, node)
    for key in ("example", "default", "const"):
        if node.get(key) is not None:
            return node[key]
    if node.get("examples"):
        return node["examples"][0]
    if node.get("enum"):
        return node["enum"][0]
    if "properties" in node and depth < MAX_DEPTH:
        return {name: example_of(schema, part, depth + 1) for name, part in node["properties"].items()}
    for key in ("anyOf", "oneOf", "allOf"):
        if node.get(key):
            return example_of(schema, node[key][0], depth + 1)
    return _example_of_type(schema, node, depth)


def _example_of_type(schema: dict[str, Any], node: dict[str, Any], depth: int) -> Any:
    if node.get("type") == "array" and depth < MAX_DEPTH:
        return [example_of(schema, node.get("items", {}), depth + 1)]
    if node.get("format") == "date-time":
        return "2026-11-24T12:00:00Z"
    return EXAMPLE_OF_TYPE.get(node.get("type", ""))


def _resolve(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in node:
        return node
    found: dict[str, Any] = schema["components"]["schemas"][node["$ref"].rpartition("/")[2]]
    return found


def _section(schema: dict[str, Any], tag: str, text: str) -> str:
    operations = [
        _operation(schema, path, method, operation)
        for path, by_method in schema["paths"].items()
        for method, operation in by_method.items()
        if tag in operation.get("tags", [])
    ]
    name = escape(tag)
    return f'<section id="{name}"><h2>{name}</h2><p>{escape(text)}</p>{"".join(operations)}</section>'


def _operation(schema: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> str:
    about = escape(operation.get("description") or operation.get("summary", ""))
    answers = "".join(_answer(schema, s, r) for s, r in operation["responses"].items())
    return (
        f'<details id="{escape(operation["operationId"])}"><summary><code>'
        f'<span class="m">{method.upper()}</span>'
        f"{escape(path)}</code> {escape(about.partition(chr(10))[0])}</summary><p>{about}</p>"
        f"{_parameters(operation)}{_body(schema, operation)}<h4>Answers</h4>{answers}</details>"
    )


def _parameters(operation: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(p['name'])}</code></td>"
        f"<td>{p['in']}{', required' if p.get('required') else ''}</td>"
        f"<td>{escape(p.get('description', ''))}</td></tr>"
        for p in operation.get("parameters", [])
    )
    return f"<h4>Parameters</h4><table>{rows}</table>" if rows else ""


def _body(schema: dict[str, Any], operation: dict[str, Any]) -> str:
    content = operation.get("requestBody", {}).get("content", {})
    return "".join(f"<h4>Body: {escape(kind)}</h4>{_example(schema, m)}" for kind, m in content.items())


def _answer(schema: dict[str, Any], status: str, response: dict[str, Any]) -> str:
    examples = "".join(_example(schema, media) for media in response.get("content", {}).values())
    text = escape(response.get("description", ""))
    if not examples:
        return f"<p><code>{status}</code> {text}</p>"
    return f"<details><summary><code>{status}</code> {text}</summary>{examples}</details>"


def _example(schema: dict[str, Any], media: dict[str, Any]) -> str:
    value = media.get("example", example_of(schema, media.get("schema", {})))
    return f"<pre>{escape(json.dumps(value, indent=2, ensure_ascii=False))}</pre>"
