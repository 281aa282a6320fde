"""Read GRAPH.json, GRAPH.graphml and GRAPH.svg with the programs that they are for, and compare.

usage: check.py GRAPH
"""
import collections
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

import igraph
import networkx

STRINGS = ["relation", "predicate", "title", "time", "status"]


def printable(value):
    """What XML can hold of a string; the exporter leaves out what is only white space."""
    value = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", value)
    return value if value.strip() else None


def node_row(name, kind, mentions, aliases, documents):
    return (name, kind, int(mentions), tuple(aliases), tuple(documents))


def edge_row(source, target, strings, ended, confidence, evidence):
    return (source, target, tuple(strings), bool(ended), float(confidence), json.dumps(evidence, sort_keys=True))


def from_json(graph):
    nodes = {
        id: node_row(printable(n["name"]), n["type"], n["mentions"], n["aliases"], n["documents"])
        for id, n in graph.nodes(data=True)
    }
    edges = collections.Counter(
        edge_row(s, t, [printable(e[k] or "") for k in STRINGS], e["ended"], e["confidence"], e["evidence"])
        for s, t, e in graph.edges(data=True)
    )
    return nodes, edges


def from_graphml(nodes, edges):
    """`nodes` are attributes, `edges` are (source, target, attributes); absent values are None, "" or absent."""
    ids = [n["entity_id"] for n in nodes]
    rows = {
        n["entity_id"]: node_row(
            n.get("name") or None, n["type"], n["mentions"], json.loads(n["aliases"]), json.loads(n["documents"])
        )
        for n in nodes
    }
    counted = collections.Counter(
        edge_row(
            s, t, [e.get(k) or None for k in STRINGS], e["ended"], e["confidence"], json.loads(e["evidence"])
        )
        for s, t, e in edges
    )
    assert len(set(ids)) == len(ids)
    return rows, counted


def json_text(value):
    """Lists went through JSON text, in which U+FFFE and U+FFFF are replaced too."""
    return json.loads(re.sub("[\ufffe\uffff]", "\ufffd", json.dumps(value, ensure_ascii=False)))


def check(path):
    data = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    for item in data["nodes"] + data["edges"]:
        for field in ("aliases", "documents", "evidence"):
            if field in item:
                item[field] = json_text(item[field])
    native = networkx.node_link_graph(data, edges="edges")
    assert native.is_directed() and native.is_multigraph()
    assert (len(native), native.size()) == (len(data["nodes"]), len(data["edges"]))
    expected = from_json(native)

    graphml = networkx.read_graphml(path.with_suffix(".graphml"))
    ends = {id: n["entity_id"] for id, n in graphml.nodes(data=True)}
    found = from_graphml(
        [n for _, n in graphml.nodes(data=True)], [(ends[s], ends[t], e) for s, t, e in graphml.edges(data=True)]
    )
    compare("NetworkX", expected, found)

    graph = igraph.Graph.Read_GraphML(str(path.with_suffix(".graphml")))
    ids = graph.vs["entity_id"] if len(graph.vs) else []
    found = from_graphml(
        [v.attributes() for v in graph.vs], [(ids[e.source], ids[e.target], e.attributes()) for e in graph.es]
    )
    assert graph.is_directed()
    compare("igraph", expected, found)

    drawn = picture(path.with_suffix(".svg"))
    isolated = sum(1 for _, degree in native.degree() if degree == 0)
    edges = collections.Counter(e["relation"] for _, _, e in native.edges(data=True))
    assert drawn["node"] - 1 in (len(native), len(native) - isolated), (drawn, len(native), isolated)
    assert drawn["edges"] == edges, (drawn["edges"], edges)
    print(f"{path.name}: {len(native)} nodes and {native.size()} edges in each reader")


def compare(reader, expected, found):
    for what, left, right in zip(("nodes", "edges"), expected, found):
        if left != right:
            differing = [item for item in left if left[item] != right.get(item)] or list(right)
            item = differing[0]
            sys.exit(f"{reader}: other {what} than in the JSON\n  {left.get(item)!r}\n  {right.get(item)!r}\n  {item!r}")


def picture(path):
    """How many nodes, the legend among them, and edges of each relation Graphviz has drawn."""
    nodes, edges = 0, collections.Counter()
    for group in ET.parse(path).iter("{http://www.w3.org/2000/svg}g"):
        kinds = group.get("class", "").split()
        if kinds[:1] == ["node"]:
            nodes += 1
        elif kinds[:1] == ["edge"] and len(kinds) > 1:
            edges[kinds[1]] += 1
    return {"node": nodes, "edges": edges}


if __name__ == "__main__":
    check(pathlib.Path(sys.argv[1]))
