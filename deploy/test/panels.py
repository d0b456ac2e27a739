#!/usr/bin/env python3
"""Asks Prometheus every question of Grafana's dashboard: panels.py PROMETHEUS DASHBOARD. 0 if each has an answer."""
import json
import sys
import urllib.parse
import urllib.request

# Says something only while an alert fires.
MAY_BE_EMPTY = {'ALERTS{alertstate="firing"}'}


def ask(prometheus, question):
    query = urllib.parse.urlencode({"query": question})
    with urllib.request.urlopen(f"{prometheus}/query?{query}", timeout=30) as answer:
        return json.load(answer)["data"]["result"]


def main(prometheus, dashboard):
    with open(dashboard, encoding="utf-8") as file:
        panels = json.load(file)["panels"]
    bad = 0
    for panel in panels:
        for target in panel["targets"]:
            series = len(ask(prometheus, target["expr"]))
            print(f"panel {panel['title']!r}, {target['refId']}: {series} series")
            bad += series == 0 and target["expr"] not in MAY_BE_EMPTY
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
