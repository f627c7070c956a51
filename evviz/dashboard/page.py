"""The HTML around the page: no framework chrome, no fonts from elsewhere, a viewport for phones."""

import re

import panel as pn
from panel.io.resources import _env

from evviz.dashboard.component import Dashboard

_TEMPLATE = """
{% extends base %}
{% block inner_head %}
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="A cell you can play with: exosomes, microvesicles and the signals behind them.">
<title>{{ title | e }}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='6' fill='none' stroke='%230072B2' stroke-width='2.5'/%3E%3Ccircle cx='8' cy='8' r='2' fill='%230072B2'/%3E%3C/svg%3E">
<style>
html, body { margin: 0; height: 100%; background: #FBF7EF; color: #2B2A33; overflow: hidden; }
@media (prefers-color-scheme: dark) { html, body { background: #14161C; color: #ECE9E1; } }
noscript p { padding: 2rem; font: 16px/1.5 system-ui, sans-serif; }
</style>
{{ bokeh_css | lean if bokeh_css }}
{{ bokeh_js | lean if bokeh_js }}
{% endblock %}
{% block contents %}
<noscript><p>This page shows a moving cell and needs JavaScript, which is switched off in this browser.</p></noscript>
{{ super() }}
{% endblock %}
"""  # noqa: E501


#: Scripts and styles of table widgets, which this page has none of: half a megabyte.
_NEEDLESS = re.compile(
    r"<(?:script|link)[^>]*(?:tabulator|luxon)[^>]*>(?:</script>)?", re.IGNORECASE
)


def lean(html: str) -> str:
    """The resources of a page without those of widgets that it does not have."""
    return _NEEDLESS.sub("", str(html))


_ENVIRONMENT = _env.overlay()
_ENVIRONMENT.filters = {**_env.filters, "lean": lean}


def page() -> Dashboard:
    """A new visitor's page, marked for serving."""
    view = Dashboard(
        styles={"height": "100dvh", "width": "100%"},
        stylesheets=[":host { display: block; margin: 0; } :host > div { height: 100%; }"],
        margin=0,
    )
    document = pn.state.curdoc
    if document is not None:
        document.template = _ENVIRONMENT.from_string(_TEMPLATE)
        document.title = "EVViz"
    return view
