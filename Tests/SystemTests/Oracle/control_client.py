"""A client of the control socket that is made when it connects, from what rpc.discover says.

    client = connect("/run/switchboard/control.sock")
    client.address_get(sid="+37256123457")

Each method of the document becomes a method of the client's class: its name with an underscore for
the dot, one keyword for each parameter (`from_` for `from`). Keywords are checked against the
document before anything is sent: an unknown or missing one is a TypeError, a value that its schema
refuses a ValueError. Only the standard library is needed.
"""

import inspect
import json
import keyword
import re
import socket


class ControlError(Exception):
    """The daemon's answer was an error."""

    def __init__(self, error):
        super().__init__(f"{error['message']} ({error['code']})")
        self.code = error["code"]
        self.data = error.get("data", {})


class Connection:
    """One connection; one call at a time."""

    def __init__(self, path, timeout_seconds=30):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(timeout_seconds)
        self.socket.connect(path)
        self.lines = self.socket.makefile("r", encoding="utf-8", newline="\n")
        self.last = 0

    def call(self, method, params=None):
        self.last += 1
        request = {"jsonrpc": "2.0", "id": self.last, "method": method}
        if params:
            request["params"] = params
        self.socket.sendall(json.dumps(request).encode() + b"\n")
        for line in self.lines:
            reply = json.loads(line)
            if "id" not in reply:
                continue  # a notification of events
            if reply["id"] != self.last or reply["jsonrpc"] != "2.0":
                raise AssertionError(f"not the answer to {request}: {reply}")
            if "error" in reply:
                raise ControlError(reply["error"])
            return reply["result"]
        raise ConnectionError(f"no answer to {request}")


class Client:
    """What the classes made here have in common."""

    document = None

    def __init__(self, connection):
        self.connection = connection


def connect(path):
    """A client of the socket's own document."""
    connection = Connection(path)
    return client_class(connection.call("rpc.discover"))(connection)


def client_class(document):
    """A class with a method for each one of the document."""
    members = {"document": document, "__doc__": document["info"]["title"]}
    for method in document["methods"]:
        name = python_name(method["name"])
        members[name] = python_method(document, method, name)
    return type("ControlClient", (Client,), members)


def python_name(method):
    return method.replace(".", "_")


def python_keyword(param):
    """A parameter's name, with an underscore behind it where Python has the word for itself."""
    return param + "_" if keyword.iskeyword(param) else param


def resolved(document, node):
    """The node, or what it refers to."""
    while isinstance(node, dict) and "$ref" in node:
        reference, node = node["$ref"], document
        if not reference.startswith("#/"):
            raise KeyError(reference)
        for step in reference[2:].split("/"):
            node = node[step]
    return node


def python_method(document, method, name):
    params = [resolved(document, param) for param in method["params"]]
    signature = inspect.Signature(
        [inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)]
        + [
            inspect.Parameter(
                python_keyword(param["name"]),
                inspect.Parameter.KEYWORD_ONLY,
                default=inspect.Parameter.empty if param.get("required") else None,
            )
            for param in params
        ]
    )
    by_keyword = {python_keyword(param["name"]): param for param in params}

    def call(self, **keywords):
        signature.bind(self, **keywords)
        for key, value in keywords.items():
            problem = refusal(document, by_keyword[key]["schema"], value)
            if problem:
                raise ValueError(f"{method['name']}: {key}{problem}")
        values = {by_keyword[key]["name"]: value for key, value in keywords.items()}
        return self.connection.call(method["name"], values)

    call.__name__ = name
    call.__doc__ = method.get("summary")
    call.__signature__ = signature
    return call


TYPES = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
}


def refusal(document, schema, value):
    """What is wrong with a value by the words of JSON Schema that the document's parameters are
    described in; None when nothing is."""
    schema = resolved(document, schema)
    if "anyOf" in schema:
        problems = [refusal(document, choice, value) for choice in schema["anyOf"]]
        return None if None in problems else problems[0]
    types = schema.get("type", list(TYPES))
    if not any(TYPES[name](value) for name in ([types] if isinstance(types, str) else types)):
        return f" must be {types}"
    if "enum" in schema and value not in schema["enum"]:
        return f" must be one of {schema['enum']}"
    if isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            return f" must match {schema['pattern']}"
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            return " is too short or too long"
    if TYPES["number"](value):
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            return " is too small or too large"
    if isinstance(value, list):
        if len(value) > schema.get("maxItems", len(value)):
            return " has too many items"
        for item in value:
            problem = refusal(document, schema.get("items", {}), item)
            if problem:
                return "[]" + problem
    if isinstance(value, dict):
        members = schema.get("properties", {})
        for name in schema.get("required", []):
            if name not in value:
                return f" needs {name}"
        for name, member in value.items():
            if name not in members and schema.get("additionalProperties") is False:
                return f" has no {name}"
            problem = refusal(document, members.get(name, {}), member)
            if problem:
                return f".{name}{problem}"
    return None
