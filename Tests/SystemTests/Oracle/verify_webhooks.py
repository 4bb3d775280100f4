"""Has Twilio's own library judge webhooks that we have signed.

Reads one JSON object a line from the file that is named:
{"method": "POST" | "GET", "url": text, "body": base64, "signature": text}

Each must be valid as it is; then one thing of it is altered, and it must not be valid any more. An
alteration that changes nothing of what is signed is replaced by another.

Writes one JSON object: {"valid": count, "refused": count, "wrong": [text, ...], "altered": {name:
count, ...}}
"""

import argparse
import base64
import json
import random
from urllib.parse import parse_qsl

from twilio.request_validator import RequestValidator


def form_values(body):
    """A form as a web framework hands it to the validator."""
    pairs = parse_qsl(body, keep_blank_values=True, strict_parsing=bool(body))
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a name stands twice in " + body)
    return values


class Judge:
    def __init__(self, options):
        self.random = random.Random(options.seed)
        self.token = options.token

    def is_valid(self, webhook, token=None):
        form = form_values(webhook["body"]) if webhook["method"] == "POST" else {}
        return RequestValidator(token or self.token).validate(
            webhook["url"], form, webhook["signature"])

    def altered(self, webhook):
        """What is signed about a webhook, with one thing altered."""
        while True:
            alteration = self.random.choice(ALTERATIONS)
            twin = dict(webhook)
            if alteration(self, twin) and signed(twin) != signed(webhook):
                return twin, alteration.__name__


def signed(webhook):
    form = form_values(webhook["body"]) if webhook["method"] == "POST" else {}
    return webhook["url"], form, webhook["signature"], webhook.get("token")


# Alterations: each changes a webhook and says whether it could.


def pairs_altered(judge, webhook, change):
    key = "body" if webhook["method"] == "POST" else "url"
    head, mark, text = ("", "", webhook["body"]) if key == "body" else webhook[key].partition("?")
    pairs = text.split("&")
    change(pairs, judge.random.randrange(len(pairs)))
    webhook[key] = head + mark + "&".join(pairs)
    return True


def value_changed(judge, webhook):
    def change(pairs, index):
        pairs[index] += "x"
    return pairs_altered(judge, webhook, change)


def value_shortened(judge, webhook):
    def change(pairs, index):
        name, _, value = pairs[index].partition("=")
        pairs[index] = name + "=" + (value[:-1] if value[-3:-2] != "%" else value[:-3])
    return pairs_altered(judge, webhook, change)


def parameter_added(judge, webhook):
    def change(pairs, index):
        pairs.insert(index, "Added=1")
    return pairs_altered(judge, webhook, change)


def parameter_removed(judge, webhook):
    def change(pairs, index):
        del pairs[index]
    return pairs_altered(judge, webhook, change)


def host_changed(judge, webhook):
    webhook["url"] = webhook["url"].replace("://", "://x", 1)
    return True


def scheme_changed(judge, webhook):
    webhook["url"] = webhook["url"].replace("https://", "http://", 1)
    return True


def signature_changed(judge, webhook):
    raw = bytearray(base64.b64decode(webhook["signature"]))
    raw[judge.random.randrange(len(raw))] ^= 1 << judge.random.randrange(8)
    webhook["signature"] = base64.b64encode(bytes(raw)).decode()
    return True


def signature_removed(judge, webhook):
    webhook["signature"] = ""
    return True


def other_token(judge, webhook):
    webhook["token"] = judge.token + "x"
    return True


ALTERATIONS = [
    value_changed, value_shortened, parameter_added, parameter_removed, host_changed,
    scheme_changed, signature_changed, signature_removed, other_token,
]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--token", required=True)
    options = parser.parse_args()
    judge = Judge(options)
    result = {"valid": 0, "refused": 0, "wrong": [], "altered": {}}
    with open(options.file, encoding="utf-8") as lines:
        for line in lines:
            webhook = json.loads(line)
            webhook["body"] = base64.b64decode(webhook["body"]).decode("ascii")
            if judge.is_valid(webhook):
                result["valid"] += 1
            else:
                result["wrong"].append("not valid: " + line)
            twin, name = judge.altered(webhook)
            result["altered"][name] = result["altered"].get(name, 0) + 1
            if judge.is_valid(twin, twin.get("token")):
                result["wrong"].append("valid after " + name + ": " + line)
            else:
                result["refused"] += 1
    result["wrong"] = result["wrong"][:5]
    print(json.dumps(result))


main()
