"""Molecules stand where biology puts them: on which side, in which leaflet, with which end."""

import math
from typing import Any

import pytest
from playwright.sync_api import Page

from evviz import knowledge

from .parts import JS, run

PAPER = (JS / "paper.js").read_text(encoding="utf-8")

#: An MVE of 250 nm about (0, 0) makes an ILV of 40 nm at its right side; *shares* of the making.
MAKING = (
    f"const paper = {PAPER};"
    + """
  const { makeIlv, budShape } = await part("machinery/ilv");
  const { along, way } = await part("machinery/way");
  const { middleOf } = await part("membrane/profile");
  const { MOLECULES } = await part("machinery/molecules");
  const place = { x: 250, y: 0, tx: 0, ty: 1, nx: 1, ny: 0, R: 250 };
  return %s.map((s) => {
    const f = paper();
    makeIlv(f, "%s", place, s, 40);
    const shape = budShape(s, 40);
    const off = ({ x, y }) => {
      let best = { d: Infinity };
      for (let w = -way.lip - 170; w <= way.lip + 170; w += 0.5) {
        const p = along(w);
        const d = Math.hypot(x - p.x, y - p.y);
        const inwards = (x - p.x) * p.nx + (y - p.y) * p.ny;
        if (d < best.d) best = { d, inwards, nx: p.nx, ny: p.ny };
      }
      return best;
    };
    return {
      bud: { x: 250 - middleOf(shape.open, 40, shape.lift), y: 0, open: shape.open },
      put: f.put.map((one) => {
        const name = one.key.slice("molecule-".length);
        return { ...one, ...off(one), name, embedded: MOLECULES[name].embedded };
      }),
    };
  });
"""
)
SHARES = [0.04, 0.08, 0.14, 0.2, 0.3, 0.4, 0.5, 0.58, 0.62]


def making(parts: Page, by: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(parts, MAKING % (SHARES, by))
    return found


@pytest.mark.parametrize("by", ["escrt", "syntenin", "rab31", "tetraspanin"])
def test_the_large_part_of_cargo_is_never_in_the_cytosol(parts: Page, by: str) -> None:
    seen = 0
    for picture in making(parts, by):
        bud = picture["bud"]
        for one in picture["put"]:
            if not one["embedded"]:
                continue
            out = (math.cos(one["out"]), math.sin(one["out"]))
            assert out[0] * one["nx"] + out[1] * one["ny"] < -0.9, one
            if bud["open"] > 2.2 and math.hypot(one["x"] - bud["x"], one["y"] - bud["y"]) < 60:
                away = out[0] * (one["x"] - bud["x"]) + out[1] * (one["y"] - bud["y"])
                assert away > 0, one
                seen += 1
    assert seen > 6


@pytest.mark.parametrize("by", ["escrt", "syntenin", "rab31", "tetraspanin"])
def test_what_lies_in_the_membrane_never_leaves_it(parts: Page, by: str) -> None:
    inside = [one for p in making(parts, by) for one in p["put"] if one["embedded"]]
    assert len(inside) > 20
    assert max(one["d"] for one in inside) < 0.6


def test_what_is_cytosolic_comes_from_the_cytosol(parts: Page) -> None:
    first = [one for one in making(parts, "escrt")[1]["put"] if one["name"] == "hrs"]
    assert first
    assert first[0]["inwards"] > 20


@pytest.mark.parametrize(("by", "name"), [("ceramide", "cer"), ("dag", "dag")])
def test_cone_shaped_lipids_lie_in_the_leaflet_at_the_cytosol(
    parts: Page, by: str, name: str
) -> None:
    lipids = [one for p in making(parts, by) for one in p["put"] if one["name"] == name]
    assert len(lipids) > 40
    half = 20 * 0.3 / 2
    for one in lipids:
        assert 0.2 * half < one["inwards"] < 0.8 * half
        assert one["px"] * 0.3 <= half  # no larger than their leaflet
        heads = math.cos(one["out"]) * one["nx"] + math.sin(one["out"]) * one["ny"]
        assert heads < -0.9


#: Ink of a picture beyond half of its half size on its outer side, and on the cytosolic one.
INK = """
  const { SHAPES } = await part("machinery/shapes");
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 120;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.translate(60, 60);
  SHAPES["%s"](pen, 40, "#888", "#000", 2);
  const { data } = pen.getImageData(0, 0, 120, 120);
  const ink = (from, to) => {
    let n = 0;
    for (let i = from * 120; i < to * 120; i += 1) n += data[i * 4 + 3] > 0;
    return n;
  };
  return [ink(80, 120), ink(0, 40), ink(60, 120), ink(0, 60)];
"""


@pytest.mark.parametrize("shape", ["single", "kinase", "glycan", "four", "five"])
def test_the_large_part_of_a_spanning_protein_is_outside(parts: Page, shape: str) -> None:
    outer, cytosolic, _, _ = run(parts, INK % shape)
    assert outer > 1.4 * cytosolic


@pytest.mark.parametrize(
    ("shape", "outside"),
    [("gpi", True), ("gpiGlycan", True), ("outer", True), ("surface", True)]
    + [("inner", False), ("hairpin", False)],
)
def test_what_is_anchored_stays_on_its_side(parts: Page, shape: str, outside: bool) -> None:
    _, _, outer, cytosolic = run(parts, INK % shape)
    one, other = (outer, cytosolic) if outside else (cytosolic, outer)
    assert one > 100
    assert other <= 0.06 * one


def test_a_cone_has_a_small_head_and_wide_tails(parts: Page) -> None:
    tails, head, _, _ = run(parts, INK % "cone")
    assert tails > 1.5 * head


# -- cargo -----------------------------------------------------------------------------------------


def test_every_cargo_has_a_place_and_only_cargo_has(parts: Page) -> None:
    places = run(parts, 'return (await part("things/cargo")).TOPOLOGY')
    assert set(places) == set(knowledge.load()["cargo"])


EXPECTED = {
    "ANCHORED": "inner",
    "SNCA": "protein",
    "HSPA8": "protein",
    "APOE": "surface",
    "GPI_AP": "gpi",
    "PRNP": "gpi",
    "GPC1": "gpiGlycan",
    "VAMP3": "snare",
    "PLP1": "four",
    "CD63": "four",
    "SDC1": "glycan",
    "EGFR": "kinase",
    "miRNA": "rna",
    "ceramide": "lipid",
}


def test_cargo_lies_where_it_does_in_a_cell(parts: Page) -> None:
    places = run(parts, 'return (await part("things/cargo")).TOPOLOGY')
    assert {name: places[name] for name in EXPECTED} == EXPECTED


CARRIED = (
    f"const paper = {PAPER};"
    + """
  const { drawCargo, TOPOLOGY } = await part("things/cargo");
  return Object.keys(TOPOLOGY).map((name) => {
    const f = paper({}, { cargo: { [name]: { label: `the label of ${name}` } } });
    const thing = { cargo: [name], key: 7, kind: "exosome", doings: [{ t: 0, ms: 0 }] };
    drawCargo(f, thing, 0, 0, 200, 0.4);
    return { name, topology: TOPOLOGY[name], put: f.put, labels: f.labels };
  });
"""
)


def test_on_an_ev_the_outer_side_of_cargo_is_outside(parts: Page) -> None:
    for one in run(parts, CARRIED):
        if one["topology"] == "lipid":
            assert one["put"] == []
            continue
        assert one["put"], one["name"]
        for picture in one["put"]:
            d = math.hypot(picture["x"], picture["y"])
            if one["topology"] in {"protein", "rna", "dna"}:
                assert d < 0.7 * 60
                continue
            assert abs(d - 60) < 1e-6
            out = math.cos(picture["out"]) * picture["x"] + math.sin(picture["out"]) * picture["y"]
            assert out > 0.99 * d


def test_cargo_lies_on_a_membrane_that_is_not_round(parts: Page) -> None:
    code = CARRIED.replace("200, 0.4)", "200, 0.4, { edge: () => 0.9 })")
    far = [
        math.hypot(picture["x"], picture["y"])
        for one in run(parts, code)
        for picture in one["put"]
        if one["topology"] not in {"protein", "rna", "dna"}
    ]
    assert far == pytest.approx([54] * len(far))


def test_cargo_is_named_by_its_label(parts: Page) -> None:
    named = {label for one in run(parts, CARRIED) for label in one["labels"]}
    assert "the label of GPI_AP" in named
    assert all(label.startswith("the label of ") for label in named)


# -- SNAREs ----------------------------------------------------------------------------------------

ZIPPED = (
    f"const paper = {PAPER};"
    + """
  const { snares } = await part("machinery/snares");
  const { word } = await part("look");
  const f = paper(%s);
  const rim = { x: 0, y: 17, tx: 1, ty: 0, nx: 0, ny: -1 };
  const foot = { x: 0, y: 0, tx: 1, ty: 0, nx: 0, ny: 1 };
  snares(f, rim, foot, 1, %s, true);
  const strand = (token) => f.lines.filter(({ color }) => color === word(f.tokens[token]));
  const [vamp, syntaxin, snap] = ["exosome", "microvesicle", "endosome"].map(strand);
  return { vamp, syntaxin, snap, labels: f.labels };
"""
)


def gap(one: dict[str, Any], other: dict[str, Any], end: int) -> float:
    return math.hypot(one["xs"][end] - other["xs"][end], one["ys"][end] - other["ys"][end])


def test_snares_zip_from_their_far_ends_towards_the_membranes(parts: Page) -> None:
    found = run(parts, ZIPPED % ("{}", 0.5))
    (vamp,), (syntaxin,) = found["vamp"], found["syntaxin"]
    assert gap(vamp, syntaxin, 0) < 7
    assert gap(vamp, syntaxin, -1) > 17
    assert abs(vamp["xs"][0]) > 10  # the far ends lie aside, away from both membranes


def middle(strand: dict[str, Any]) -> float:
    """Height of a strand half way between its ends."""
    points = zip(strand["xs"], strand["ys"], strict=True)
    return float(min(points, key=lambda point: abs(point[0]))[1])


def test_the_more_is_zipped_the_nearer_to_the_membranes_it_reaches(parts: Page) -> None:
    apart = []
    for zipped in (0.1, 0.3, 0.55):
        found = run(parts, ZIPPED % ("{}", zipped))
        apart.append(middle(found["vamp"][0]) - middle(found["syntaxin"][0]))
    assert apart[0] > apart[1] > apart[2]
    assert apart[2] < 7


def test_each_snare_ends_in_its_own_membrane(parts: Page) -> None:
    found = run(parts, ZIPPED % ("{}", 0.3))
    assert found["vamp"][0]["ys"][-1] > 17
    assert found["syntaxin"][0]["ys"][-1] < 0
    for helix in found["snap"]:
        assert all(0 < y < 17 for y in helix["ys"])


def test_a_snare_that_is_missing_is_neither_drawn_nor_named(parts: Page) -> None:
    without = run(parts, ZIPPED % ("{ SNAP23: 0, VAMP7: 0, YKT6: 0 }", 0.3))
    assert (without["vamp"], without["snap"]) == ([], [])
    label = next(text for text in without["labels"] if text.startswith("molecule.snares"))
    assert label == "molecule.snares: molecule.stx7"
    other = run(parts, ZIPPED % ("{ VAMP7: 0 }", 0.3))
    assert "molecule.ykt6" in " ".join(other["labels"])


# -- what is not there -----------------------------------------------------------------------------


def test_every_node_that_a_molecule_stands_for_is_known(parts: Page) -> None:
    nodes = run(parts, 'return (await part("machinery/molecules")).NODES')
    known = {node["id"] for node in knowledge.load()["nodes"]}
    assert set(nodes.values()) <= known
    assert len(nodes) > 30


IONS = (
    f"const paper = {PAPER};"
    + """
  const { snares } = await part("machinery/snares");
  const rim = { x: 0, y: 17, tx: 1, ty: 0, nx: 0, ny: -1 };
  const foot = { x: 0, y: 0, tx: 1, ty: 0, nx: 0, ny: 1 };
  return [0, 0.1, 1].map((CA2) => {
    const f = paper({ CA2 });
    snares(f, rim, foot, 1, 0.3, true);
    return f.put.filter(({ key }) => key === "molecule-ca").length;
  });
"""
)


def test_there_are_as_many_ions_as_there_is_calcium(parts: Page) -> None:
    none, rest, full = run(parts, IONS)
    assert none == 0
    assert 0 < rest < full / 2


# -- motors ----------------------------------------------------------------------------------------

#: A thing of 200 nm *side* nm beside a microtubule from (0, 0) along x that travels to *end*.
CARRYING = (
    f"const paper = {PAPER};"
    + """
  const { motors } = await part("machinery/motors");
  const { Motion } = await part("motion");
  return %s.map(([side, end, nodes]) => {
    const motion = new Motion(null, [[[0, 0], [10000, 0]]]);
    const f = paper(nodes, { motion, plate: { mtoc: [0, 0] } });
    const thing = { who: "e1", moves: [{ go: ["path", 0, 200000, 5000, side, ...end] }] };
    motors(f, thing, 5000, side, 200 / f.npp);
    const points = f.lines.flatMap(({ xs, ys }) => xs.map((x, i) => [x, ys[i]]));
    const d = points.map(([x, y]) => Math.hypot(x - 5000, y - side));
    return {
      cast: [...f.cast], names: f.labels, least: Math.min(...d), most: Math.max(...d),
      feet: Math.min(...points.map(([, y]) => Math.abs(y))),
      head: Math.max(...f.lines.map(({ r }) => r ?? 0)),
    };
  });
"""
)
WAYS: list[tuple[float, list[float], dict[str, float]]] = [
    (0, [9000, 0], {}),
    (120, [9000, 120], {}),
    (230, [9000, 230], {}),
    (120, [1000, 120], {}),
    (120, [5000, 4000], {}),
    (600, [9000, 600], {}),
    (120, [9000, 120], {"microtubules": 0.1}),
    (120, [9000, 120], {"KIF5B": 0}),
]


def carrying(parts: Page) -> list[dict[str, Any]]:
    ways = str([list(way) for way in WAYS])
    found: list[dict[str, Any]] = run(parts, CARRYING % ways)
    return found


def test_kinesin_walks_outwards_and_dynein_inwards(parts: Page) -> None:
    casts = [one["cast"] for one in carrying(parts)]
    assert casts[:4] == [["kinesin"], ["kinesin"], ["kinesin"], ["dynein"]]


def test_nothing_walks_across_a_microtubule_or_off_it_or_without_it(parts: Page) -> None:
    assert [one["cast"] for one in carrying(parts)[4:]] == [[], [], [], []]


def test_motors_stand_between_the_rim_and_the_microtubule(parts: Page) -> None:
    for one in carrying(parts)[:4]:
        assert one["least"] > 196
        assert one["feet"] < 14
        assert one["most"] < 200 + 80


def test_dynein_has_the_larger_heads(parts: Page) -> None:
    kinesin, dynein = carrying(parts)[1], carrying(parts)[3]
    assert (kinesin["names"], dynein["names"]) == (["molecule.kinesin"], ["molecule.dynein"])
    assert dynein["head"] > 2 * kinesin["head"]
