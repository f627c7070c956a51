"""Charts, one module each, in the colours of the page (HoloViews builds, Bokeh draws)."""
