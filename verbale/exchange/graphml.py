"""GraphML: parties and proposals as a network, for Gephi, igraph, visone and others.

After the GraphML Primer (graphml.graphdrawing.org): a directed graph from parties to the proposals they have
a stance on. A node is a party or a proposal (a measure and its object); an edge is all positions of one sign
that the party has on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TextIO
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from verbale.errors import ExchangeError
from verbale.exchange.codes import name_of
from verbale.exchange.dna_statements import concept_of
from verbale.exchange.parts import Losses, Part
from verbale.schema import Position

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
NODE_KEYS = {"kind": "string", "label": "string", "measure": "string", "object": "string"}
EDGE_KEYS = {
    "sign": "string", "weight": "int", "conditional": "int", "first": "string", "last": "string",
}  # fmt: skip
"""The attributes of nodes and edges with their types."""
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Node:
    """A party, whose `name` is its principal, or a proposal, whose `name` is measure and object."""

    name: str
    kind: str
    label: str
    measure: str = ""
    object: str = ""


@dataclass(frozen=True)
class Edge:
    """The stance of a party on a proposal.

    Args:
        party, proposal: the names of the two nodes.
        sign: ``+``, ``-`` or ``0``.
        weight: how many positions it stands for; `conditional`: how many of them are on a condition.
        first, last: the days of the first and the last report that has it; None where unknown.
    """

    party: str
    proposal: str
    sign: str
    weight: int
    conditional: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Network:
    """Nodes by name, edges by party, proposal and sign."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network_of(parts: Iterable[Part], lost: Losses) -> Network:
    """The network of the positions of reports.

    Args:
        parts: reports with their positions.
        lost: counts what it cannot hold.
    """
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for part in parts:
        for stored in part.positions:
            row = stored.row
            proposal = _clean(concept_of(row.measure, row.object, row.note), lost)
            nodes[row.holder] = Node(row.holder, "party", name_of(row.holder))
            nodes[proposal] = Node(proposal, "proposal", proposal, row.measure, row.object or "")
            key = (row.holder, proposal, row.sign)
            edge = edges.get(key, Edge(*key, weight=0, conditional=0, first=None, last=None))
            edges[key] = _with(edge, row, stored.published_on)
            lost.add("words, persons, confidence and single days of positions")
    return Network(tuple(nodes[name] for name in sorted(nodes)), tuple(edges[key] for key in sorted(edges)))


def _with(edge: Edge, row: Position, day: date | None) -> Edge:
    days = [each for each in (edge.first, edge.last, day) if each is not None]
    return replace(
        edge,
        weight=edge.weight + 1,
        conditional=edge.conditional + (row.condition is not None),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _clean(text: str, lost: Losses) -> str:
    clean, count = _NOT_XML.subn("\ufffd", text)
    lost.add("characters that XML cannot hold", count)
    return clean


def write(parts: Iterable[Part], stream: TextIO, lost: Losses) -> int:
    """Write the network of the positions of reports.

    Args:
        parts: reports with their positions.
        stream: where to.
        lost: counts what it cannot hold.

    Returns:
        How many edges were written.
    """
    network = network_of(parts, lost)
    put(network, stream)
    return len(network.edges)


def put(network: Network, stream: TextIO) -> None:
    """Write a network."""
    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{NAMESPACE}">\n')
    for of, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, kind in keys.items():
            stream.write(f'  <key id="{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n')
    stream.write('  <graph id="positions" edgedefault="directed">\n')
    for node in network.nodes:
        stream.write(f"    <node id={_attribute(node.name)}>{_data(node, NODE_KEYS)}</node>\n")
    for edge in network.edges:
        ends = f"source={_attribute(edge.party)} target={_attribute(edge.proposal)}"
        stream.write(f"    <edge {ends}>{_data(edge, EDGE_KEYS)}</edge>\n")
    stream.write("  </graph>\n</graphml>\n")


def _attribute(text: str) -> str:
    return quoteattr(text, {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def _data(of: Node | Edge, keys: Iterable[str]) -> str:
    told = {key: getattr(of, key) for key in keys}
    return "".join(
        f'<data key="{key}">{_attribute(str(value))[1:-1]}</data>'
        for key, value in told.items()
        if value not in (None, "")
    )


def read(stream: TextIO, where: str) -> Network:
    """A network from a file that verbale wrote.

    Args:
        stream: the file.
        where: what messages call it.

    Raises:
        ExchangeError: if it is no such file.
    """
    try:
        root = ElementTree.fromstring(stream.read())
        graph = root.find(f"{{{NAMESPACE}}}graph")
        if graph is None:
            raise ExchangeError(where, "is no GraphML: it has no graph")
        nodes = [_node(each) for each in graph.findall(f"{{{NAMESPACE}}}node")]
        edges = [_edge(each) for each in graph.findall(f"{{{NAMESPACE}}}edge")]
    except ElementTree.ParseError as error:
        raise ExchangeError(where, f"is no XML: {error}") from None
    except (KeyError, ValueError) as error:
        raise ExchangeError(where, f"has a node or an edge that is broken: {error}") from None
    return Network(tuple(nodes), tuple(edges))


def _told(element: ElementTree.Element) -> dict[str, str]:
    return {data.attrib["key"]: data.text or "" for data in element.findall(f"{{{NAMESPACE}}}data")}


def _node(element: ElementTree.Element) -> Node:
    told = _told(element)
    name = element.attrib["id"]
    return Node(name, told["kind"], told["label"], told.get("measure", ""), told.get("object", ""))


def _edge(element: ElementTree.Element) -> Edge:
    told = _told(element)
    first, last = (date.fromisoformat(told[key]) if key in told else None for key in ("first", "last"))
    return Edge(
        element.attrib["source"],
        element.attrib["target"],
        told["sign"],
        int(told["weight"]),
        int(told["conditional"]),
        first,
        last,
    )
