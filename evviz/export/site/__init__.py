"""All scenes and lessons as one site: a gallery with search, their pages, the teachers' papers."""

from evviz.export.site.build import Written, write_site

__all__ = ["Written", "write_site"]
