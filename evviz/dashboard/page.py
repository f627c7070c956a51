"""The HTML around the page: no framework chrome, no fonts from elsewhere, a viewport for phones.

The cell begins at once (js/boot.js); what Bokeh and Panel need waits in a template until it moves.
"""

import re

import panel as pn
from panel.io.resources import _env, get_dist_path

from evviz.dashboard import payload
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
<link rel="preload" as="fetch" crossorigin id="evviz-payload" href="{{ payload }}">
<link rel="modulepreload" href="{{ files }}/evviz/evviz.js">
<link rel="modulepreload" href="{{ files }}/evviz-dashboard/dashboard.js">
<script type="module" src="{{ files }}/evviz-dashboard/boot.js"></script>
{{ bokeh_css | lean if bokeh_css }}
{% endblock %}
{% block inner_body %}
<noscript><p>This page shows a moving cell and needs JavaScript, which is switched off in this browser.</p></noscript>
<template id="evviz-later">
{{ bokeh_js | lean if bokeh_js }}
{{ super() }}
</template>
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
        payload_url=payload.address(),
        styles={"height": "100dvh", "width": "100%"},
        stylesheets=[":host { display: block; margin: 0; } :host > div { height: 100%; }"],
        margin=0,
    )
    document = pn.state.curdoc
    if document is not None:
        document.template = _ENVIRONMENT.from_string(_TEMPLATE)
        document.template_variables.update(
            payload=payload.address(),
            files="./static/extensions",
            dist_url=get_dist_path(
                cdn=False
            ),  # else a session that came late asks a CDN for styles
        )
        document.title = "EVViz"
    return view
