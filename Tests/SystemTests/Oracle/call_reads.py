"""Calls every method that changes nothing, through the client that control_client.py makes, and
holds each result against the schema that the document promises; once more with `fields` where the
method takes it. Prints a line for each fault and a summary; exits with 1 if there is a fault.

The daemon must have at least one of each kind of object.
"""

import argparse
import sys

from check_openrpc import validator_in
from control_client import ControlError, connect, python_name, resolved

WAIT_MILLISECONDS = 20_000


class Reads:
    def __init__(self, path):
        self.client = connect(path)
        self.document = self.client.document
        self.faults = []
        self.calls = 0

    def run(self):
        self.check_keywords()
        methods = [method for method in self.document["methods"] if not method["x-mutating"]]
        for method in methods:
            keywords = self.keywords_of(method)
            schema = resolved(self.document, method["result"])["schema"]
            result = self.call(method, keywords)
            self.check(method, schema, result)
            if "fields" in self.params_of(method) and result is not None:
                self.check_fields(method, keywords, schema, result)
        print(f"{len(methods)} methods, {self.calls} calls, {len(self.faults)} faults")

    def call(self, method, keywords):
        self.calls += 1
        try:
            return getattr(self.client, python_name(method["name"]))(**keywords)
        except ControlError as error:
            self.fault(method, f"{error} {error.data}")
            return None

    def fault(self, method, text):
        self.faults.append(f"{method['name']}: {text}")

    def params_of(self, method):
        return {resolved(self.document, param)["name"] for param in method["params"]}

    # What to ask for

    def keywords_of(self, method):
        """Real objects in place of the example's; what else is required, from the example."""
        names = self.params_of(method)
        example = {param["name"]: param["value"] for param in method["examples"][0]["params"]}
        required = {
            param["name"]
            for param in (resolved(self.document, param) for param in method["params"])
            if param.get("required")
        }
        keywords = {name: value for name, value in example.items() if name in required}
        noun = method["name"].split(".")[0]
        if method["name"] == "message.receipts":
            keywords["sid"] = self.first("message", lambda message: message["delivery"])["sid"]
        elif "sid" in required or "sid" in example:
            keywords["sid"] = self.first(noun)["sid"]
        if "conversation_sid" in required:
            keywords["conversation_sid"] = self.first(noun)["conversation_sid"]
        if "timeout_ms" in names:
            # Whatever state it is in.
            keywords["timeout_ms"] = WAIT_MILLISECONDS
            for state in ["status", "assignment_status"]:
                if state in names:
                    keywords[state] = self.first(noun)[state]
        if method["name"] == "events.unsubscribe":
            keywords["subscription"] = self.client.events_subscribe()["subscription"]
        return keywords

    def first(self, noun, is_wanted=lambda found: True):
        """One object of this kind. What a conversation holds is listed by the conversation."""
        listing = getattr(self.client, f"{noun}_list")
        if noun not in ("message", "participant", "webhook"):
            return listing(limit=1)["items"][0]
        for conversation in self.client.conversation_list()["items"]:
            for found in listing(conversation_sid=conversation["sid"])["items"]:
                if is_wanted(found):
                    return found
        raise LookupError(noun)

    # What must come

    def check(self, method, schema, result):
        if result is None:
            return
        for error in validator_in(self.document, schema).iter_errors(result):
            place = "/".join(map(str, error.absolute_path))
            self.fault(method, f"{place}: {error.message[:300]}")
        if isinstance(result.get("items"), list) and not result["items"]:
            self.fault(method, "the list is empty, so nothing was checked")

    def check_fields(self, method, keywords, schema, whole):
        """With `fields` exactly the named members come, as they would without."""
        shape = resolved(self.document, schema)
        listed = shape["properties"].get("items")
        item = resolved(self.document, listed["items"]) if listed else shape
        chosen = list(item["properties"])[:2]
        result = self.call(method, {**keywords, "fields": chosen})
        if result is None:
            return
        if listed and set(result) != set(whole):
            self.fault(method, f"with fields {chosen}: the list has {sorted(result)}")
        part = {"properties": {name: item["properties"][name] for name in chosen}}
        part["required"] = [name for name in item.get("required", []) if name in chosen]
        # These come in any case, where there is something to say.
        for name in ["warnings", "dry_run", "changes"]:
            if name in item["properties"]:
                part["properties"][name] = item["properties"][name]
        part["additionalProperties"] = False
        validator = validator_in(self.document, part)
        for found in result["items"] if listed else [result]:
            for error in validator.iter_errors(found):
                self.fault(method, f"with fields {chosen}: {error.message[:300]}")

    def check_keywords(self):
        """The class refuses by itself what the document does not allow."""
        client = self.client
        for wrong, call in [
            (TypeError, lambda: client.address_get(sit="+37256123457")),
            (TypeError, lambda: client.address_get()),
            (ValueError, lambda: client.task_get(sid="WT1")),
            (ValueError, lambda: client.task_list(limit=0)),
            (ValueError, lambda: client.conversation_list(state="open")),
            (ValueError, lambda: client.events_list(types=[1])),
        ]:
            try:
                call()
            except wrong:
                continue
            except ControlError:
                pass
            self.faults.append(f"the client let a wrong keyword pass that is a {wrong.__name__}")
        try:
            client.task_get(sid="WT" + "f" * 32)
            self.faults.append("a task that nobody made was found")
        except ControlError as error:
            if error.code != -32010 or error.data.get("name") != "task.not_found":
                self.faults.append(f"an unknown task: {error} {error.data}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("socket")
    reads = Reads(parser.parse_args().socket)
    reads.run()
    for fault in reads.faults:
        print(fault)
    sys.exit(1 if reads.faults else 0)


if __name__ == "__main__":
    main()
