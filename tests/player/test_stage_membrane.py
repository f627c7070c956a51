"""The membrane: its profile, who shares it, and what goes around it outside."""

import pytest
from playwright.sync_api import Page

from .parts import run


@pytest.mark.parametrize("open_", [0.1, 1.0, 2.0, 3.0])
def test_a_profile_lies_flat_at_both_ends_and_is_its_own_mirror_image(
    parts: Page, open_: float
) -> None:
    seen = run(
        parts,
        f"""
      const {{ profile, PROFILE_POINTS: n }} = await part("membrane/profile");
      const {{ u, h }} = profile({open_}, 100, {{ lift: 10, neck: 0.1 }});
      let skew = 0;
      for (let k = 0; k < n; k += 1) {{
        const l = n - 1 - k;
        skew = Math.max(skew, Math.abs(u[k] + u[l]), Math.abs(h[k] - h[l]));
      }}
      return [h[0], h[n - 1], skew, Math.max(...h)];""",
    )
    assert seen[:2] == [0, 0]
    assert seen[2] == pytest.approx(0, abs=1e-6)
    assert seen[3] > 0


SITES = """
  const { Membrane } = await part("membrane/sites");
  const { Outline } = await part("shape");
  const membrane = new Membrane(new Outline(0, 0, () => 5000));
  membrane.begin();
"""


def test_neighbours_on_a_membrane_share_what_both_want(parts: Page) -> None:
    seen = run(
        parts,
        SITES
        + """
      const a = membrane.bend({ i: 100, open: 2, r: 300, out: 1 });
      const b = membrane.bend({ i: 110, open: 2, r: 300, out: 1 });
      membrane.settle();
      return [a.to <= b.from + 2, a.foot < a.wanted, b.foot < b.wanted];""",
    )
    assert seen == [True, True, True]


def test_what_rides_on_the_membrane_keeps_off_its_buds(parts: Page) -> None:
    seen = run(
        parts,
        SITES
        + """
      const site = membrane.bend({ i: 100, open: 2, r: 300, out: 1 });
      membrane.settle();
      const moved = membrane.resting(101);
      return [moved > site.to - 1, membrane.resting(400)];""",
    )
    assert seen == [True, 400]


def test_a_fusion_moves_smaller_sites_aside(parts: Page) -> None:
    seen = run(
        parts,
        SITES
        + """
      membrane.keep(100, 400);
      return [membrane.free(101, 100) - 101, membrane.free(600, 100)];""",
    )
    assert seen[0] > 5
    assert seen[1] == 600


@pytest.mark.parametrize(("x", "drawn"), [(8000, 5912), (3000, 3000)])
def test_what_drifts_past_the_recipient_goes_around_it(parts: Page, x: int, drawn: int) -> None:
    seen = run(
        parts,
        f"""
      const {{ outsideStep }} = await part("things/outside");
      const {{ Outline }} = await part("shape");
      const recipient = new Outline(10000, 0, () => 4000, {{ sways: false }});
      const thing = {{ x: {x}, y: 0, abroad: true, stateAt: () => ({{ is: "away" }}),
        doings: [{{ t: 0, data: {{}} }}] }};
      const f = {{ t: 0, npp: 10, recipient, skins: {{ thick: 8 }}, sizeOf: () => 4,
        locate: (one) => one }};
      return outsideStep(f, thing).x;""",
    )
    assert seen == pytest.approx(drawn)
