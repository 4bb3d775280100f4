"""Checks OpenRPC documents, each in a file: against the specification's tables
(openrpc_schema.json beside this file, and each further meta-schema named by --schema), against
draft 7 of JSON Schema, and by the rules that a schema can't say. Prints a line for each fault;
exits with 1 if there is one.
"""

import argparse
import json
import pathlib
import sys

import jsonschema
from jsonschema_specifications import REGISTRY
from referencing import Resource
from referencing.jsonschema import DRAFT7

from control_client import resolved

DRAFT7_URL = "http://json-schema.org/draft-07/schema#"
SCHEMA = pathlib.Path(__file__).with_name("openrpc_schema.json")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schema", action="append", default=[])
    parser.add_argument("documents", nargs="+")
    options = parser.parse_args()
    validators = [validator_of(path) for path in [SCHEMA, *options.schema]]
    faults = 0
    for path in options.documents:
        document = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        found = [fault for validator in validators for fault in shape_faults(validator, document)]
        found = found or list(reference_faults(document, document)) or list(rule_faults(document))
        for fault in found:
            print(f"{path}: {fault}")
        faults += len(found)
    sys.exit(1 if faults else 0)


def validator_of(path):
    """A validator that asks nobody for the schemas that a meta-schema refers to: they are draft 7,
    whatever address they are named by."""
    schema = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    schema["$schema"] = DRAFT7_URL
    draft7 = dict(REGISTRY.contents(DRAFT7_URL))
    draft7["definitions"] = dict(draft7["definitions"])
    draft7["definitions"]["JSONSchemaObject"] = {"properties": draft7["properties"]}
    registry = REGISTRY
    for url in ["https://meta.json-schema.tools", "https://meta.json-schema.tools/"]:
        registry = registry.with_resource(url, Resource(contents=draft7, specification=DRAFT7))
    return jsonschema.Draft7Validator(schema, registry=registry)


def shape_faults(validator, document):
    for error in validator.iter_errors(document):
        place = "/".join(map(str, error.absolute_path))
        causes = "; ".join(cause.message[:200] for cause in error.context or [])
        yield f"{place}: {error.message[:200]} {causes}"


def rule_faults(document):
    names = [method["name"] for method in document["methods"]]
    for name in repeated(names):
        yield f"{name}: stands twice"
    for method in document["methods"]:
        for fault in method_faults(document, method):
            yield f"{method['name']}: {fault}"
    data = validator_in(document, document["components"]["schemas"]["ErrorData"])
    for name, error in document["components"]["errors"].items():
        for fault in data.iter_errors(error["data"]):
            yield f"error {name}: {fault.message}"
        if error["data"]["name"] != name:
            yield f"error {name}: its data is named {error['data']['name']}"


def reference_faults(document, node):
    if isinstance(node, list):
        for item in node:
            yield from reference_faults(document, item)
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            try:
                resolved(document, node)
            except (KeyError, TypeError):
                yield f"{node['$ref']} leads nowhere"
        for member in node.values():
            yield from reference_faults(document, member)


def method_faults(document, method):
    params = [resolved(document, param) for param in method["params"]]
    errors = [resolved(document, error) for error in method["errors"]]
    for name in repeated([param["name"] for param in params]):
        yield f"has two parameters {name}"
    for code in repeated([error["code"] for error in errors]):
        yield f"has two errors {code}"
    required = [param.get("required", False) for param in params]
    if required != sorted(required, reverse=True):
        yield "a required parameter stands behind one that is not"
    if not method["examples"]:
        yield "has no example"
    for example in method["examples"]:
        yield from example_faults(document, method, params, example)


def example_faults(document, method, params, example):
    values = {param["name"]: param["value"] for param in example["params"]}
    order = [param["name"] for param in params if param["name"] in values]
    if [param["name"] for param in example["params"]] != order:
        yield "the example's parameters are not in the method's order"
    for param in params:
        if param["name"] in values:
            for fault in faults_of(document, param["schema"], values[param["name"]]):
                yield f"example's {param['name']}: {fault}"
        elif param.get("required"):
            yield f"the example lacks {param['name']}"
    schema = resolved(document, method["result"])["schema"]
    for fault in faults_of(document, schema, example["result"]["value"]):
        yield f"example's result: {fault}"


def faults_of(document, schema, value):
    for error in validator_in(document, schema).iter_errors(value):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"


def validator_in(document, schema):
    """A validator of one of the document's schemas, whose references lead into the document."""
    root = {"components": document["components"], "allOf": [schema]}
    return jsonschema.Draft7Validator(root, format_checker=FORMATS)


FORMATS = jsonschema.FormatChecker(formats=[])


@FORMATS.checks("date-time")
def is_date_time(value):
    """RFC 3339 in UTC with milliseconds, as all times of the control socket are."""
    if not isinstance(value, str):
        return True
    digits = "".join("0" if character.isdigit() else character for character in value)
    return digits == "0000-00-00T00:00:00.000Z"


def repeated(names):
    return sorted({name for name in names if names.count(name) > 1})


if __name__ == "__main__":
    main()
