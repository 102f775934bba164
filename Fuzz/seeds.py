#!/usr/bin/env python3
"""Makes the first inputs of a fuzzing run out of the conformance suites: seeds.py SUITES TARGET FOLDER."""
import hashlib
import json
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

LONGEST_BYTES = 4096


def local(element):
    return element.tag.split("}")[-1]


def expressions(suites):
    """Every FEEL text of the DMN TCK."""
    for path in sorted(suites.glob("dmn-tck/**/*.dmn")):
        for element in ElementTree.parse(path).iter():
            if local(element) == "text" and element.text and element.text.strip():
                yield "\n" + element.text.strip().replace("\n", " ")
                if len(element.text) < 60:
                    yield element.text.strip().replace("\n", " ") + "\n1"


def models(suites):
    """Models of the DMN TCK that are small enough to be changed with effect; their tables as lines; and cases."""
    for path in sorted(suites.glob("dmn-tck/**/*.dmn")):
        if path.stat().st_size <= 16 * LONGEST_BYTES:
            yield path.read_text(encoding="utf-8")
        for table in ElementTree.parse(path).iter():
            if local(table) == "decisionTable":
                yield table_lines(table)
    yield "#,a,b,= d,! d\nfirst,1,\"x\",true,1\nsecond,,,null,\n"
    yield "# cases\n- name: first\n  given: {a: 1, b: \"x\"}\n  expect:\n    d: true\n"


def table_lines(table):
    """A table in the form that FuzzDMN's TableText reads."""

    def text(element):
        found = [child.text or "" for child in element.iter() if local(child) == "text"]
        return " ".join(found[:1]).replace("\n", " ").replace("|", " ")

    policy = {"COLLECT": "C", "RULE ORDER": "R", "OUTPUT ORDER": "O"}.get(table.get("hitPolicy"), (table.get("hitPolicy") or "U")[0])
    policy += {"SUM": "+", "MIN": "<", "MAX": ">", "COUNT": "#"}.get(table.get("aggregation"), "")
    lines = [policy]
    lines.append("|".join("abc"[index % 3] for index, child in enumerate(c for c in table if local(c) == "input")))
    outputs = [child for child in table if local(child) == "output"]
    lines.append("|".join(f"o{index}:{text(child)}" if text(child) else f"o{index}" for index, child in enumerate(outputs)))
    for rule in (child for child in table if local(child) == "rule"):
        lines.append("|".join(text(cell) for cell in rule if local(cell) in ("inputEntry", "outputEntry")))
    return "\n".join(lines)


def schemas(suites):
    """Schemas of the JSON Schema suite, each with one of its instances."""
    for path in sorted(suites.glob("json-schema/tests/draft2020-12/**/*.json")):
        for group in json.loads(path.read_text(encoding="utf-8")):
            for test in group["tests"][:2]:
                yield json.dumps(group["schema"], ensure_ascii=False) + "\n" + json.dumps(test["data"], ensure_ascii=False)


def processes(suites):
    """BPMN models of both suites, each with choices of one who drives an instance."""
    for pattern in ("betsy/**/*.bpmn", "bpmn-miwg/*.bpmn"):
        for path in sorted(suites.glob(pattern)):
            if path.stat().st_size <= 8 * LONGEST_BYTES:
                yield path.read_text(encoding="utf-8-sig") + "\0" + "".join(chr(8 + step * 5 % 40) for step in range(24))


def main():
    suites, target, folder = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for text in {"feel": expressions, "dmn": models, "schema": schemas, "bpmn": processes}[target](suites):
        data = text.encode("utf-8", "surrogatepass")
        if target in ("feel", "schema") and len(data) > LONGEST_BYTES:
            continue
        (folder / hashlib.sha256(data).hexdigest()[:20]).write_bytes(data)
        count += 1
    print(f"{count} seeds in {folder}")


if __name__ == "__main__":
    main()
