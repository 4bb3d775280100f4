"""Writes random webhooks, signed by Twilio's own library, one JSON object a line.

Half of them are as a sender makes them ("altered": null, "expect": "accept"); the other half have
one thing altered after they were signed ("expect": "refuse"). Each is judged by the library's own
validator before it is written, so that an alteration truly changes what is signed.

A line: {"method", "url", "target", "headers": [[name, value], ...], "body": base64,
"expect": "accept" | "refuse", "altered": null | text}
"""

import argparse
import base64
import json
import random
import string
import sys
from urllib.parse import parse_qs, quote, quote_plus, urlsplit

from twilio.request_validator import (
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    get_signature_algorithm,
)

FORM = "application/x-www-form-urlencoded"
PATH = "/webhooks/conversations"
EVENTS = [
    "onMessageAdded", "onMessageUpdated", "onMessageRemoved", "onConversationAdded",
    "onConversationUpdated", "onConversationRemoved", "onConversationStateUpdated",
    "onParticipantAdded", "onParticipantUpdated", "onParticipantRemoved", "onDeliveryUpdated",
    "onUserAdded", "onUserUpdated", "onSomethingNew",
]
ALPHABETS = [
    string.ascii_letters + string.digits,
    string.printable,
    "äöüßéñøåžłĀ中文日本語العربية",
    "👋🏽👩‍👩‍👧‍👦😀🇪🇪\u200d\ufeff\u00a0\U0001f9ff",
    " \t\r\n+%&=;?#/'\"\\<>{}[]|^`~!*(),:@$",
]


class Values(dict):
    """Parameters with repeated names, as web frameworks hand them to the validator."""

    def getall(self, name):
        return self[name]


class Maker:
    def __init__(self, options):
        self.random = random.Random(options.seed)
        self.base = options.base_url.rstrip("/")
        self.account = options.account
        self.tokens = options.token
        self.shared_keys = dict(pair.split("=", 1) for pair in options.shared_key)
        self.made = 0

    # Random parts

    def text(self, longest=24):
        alphabet = self.random.choice(ALPHABETS)
        count = self.random.choice([0, 1, self.random.randrange(longest), longest])
        return "".join(self.random.choice(alphabet) for _ in range(count))

    def sid(self, prefix):
        return prefix + "%032x" % self.random.getrandbits(128)

    def encode(self, text):
        style = self.random.randrange(4)
        if style == 0:
            return quote_plus(text)
        if style == 1:
            return quote(text, safe="")
        if style == 2:
            return quote_plus(text, safe="-._~!'()*,/:@")
        return "".join(
            chr(byte) if chr(byte) in string.ascii_letters + string.digits
            else "%%%02x" % byte for byte in text.encode("utf-8"))

    def parameters(self):
        pairs = [
            ("AccountSid", self.account), ("EventType", self.random.choice(EVENTS)),
            ("ConversationSid", self.sid("CH")), ("MessageSid", self.sid("IM")),
            ("ParticipantSid", self.sid("MB")), ("RetryCount", str(self.random.randrange(3))),
            ("Body", self.random.choice(["", " ", "  padded "]) + self.text(200)),
            ("Author", self.random.choice(["+14155550100", self.text()])),
            ("Attributes", self.random.choice(["{}", '{"a": [1, "ö"]}', "", "no json"])),
            ("Index", str(self.random.randrange(1000))), ("Source", "SMS"), ("Empty", ""),
        ]
        for _ in range(self.random.randrange(6)):
            name = "x" + self.text(8)
            for _ in range(self.random.choice([1, 1, 1, 2, 3])):
                pairs.append((name, self.text()))
        self.random.shuffle(pairs)
        return pairs

    def query(self):
        names = ["tenant", "a", "b", "Z", "q'", "x%20y", "%zz", "foo[bar]"]
        items = []
        for _ in range(self.random.choice([0, 0, 1, 2, 3])):
            item = self.random.choice(names)
            if self.random.random() < 0.9:
                item += "=" + self.encode(self.text(10))
            items.append(item)
        return [item for item in items if "#" not in item]

    def encoded(self, pairs):
        return [self.encode(name) + "=" + self.encode(value) for name, value in pairs]

    # Requests

    def webhook(self):
        """A request that is not signed yet: method, query items, content type, body."""
        kind = self.random.choice(["form", "form", "form", "get", "json"])
        query = self.query()
        if kind == "get":
            query += self.encoded(self.parameters())
            return {"method": "GET", "query": query, "type": None, "body": ""}
        if kind == "form":
            if self.random.random() < 0.1:
                query.append("bodySHA256=" + "0" * 64)  # means nothing for a form
            body = "&".join(self.encoded(self.parameters()))
            content_type = self.random.choice([FORM, FORM + "; charset=UTF-8", FORM.title()])
            return {"method": "POST", "query": query, "type": content_type, "body": body}
        body = dict(self.parameters())
        if self.random.random() < 0.5:
            body = {"conversation": body}
        body = json.dumps(body, ensure_ascii=self.random.random() < 0.5)
        query.append("bodySHA256=" + RequestValidator("").compute_hash(body))
        return {"method": "POST", "query": query, "type": "application/json", "body": body}

    def url(self, query):
        return self.base + PATH + ("?" + "&".join(query) if query else "")

    def spellings(self, url):
        """The spellings of the port that a sender may have signed."""
        parts = urlsplit(url)
        if parts.port:
            other = parts._replace(netloc=parts.hostname)
        else:
            other = parts._replace(netloc=parts.netloc + ":443")
        tail = url[len(parts.scheme) + 3 + len(parts.netloc):]
        return [url, other.scheme + "://" + other.netloc + tail]

    def sign(self, webhook, url=None, secret=None, algorithm=None):
        """The signature over a request as it is now."""
        url = url or self.url(webhook["query"])
        is_form = webhook["type"] is not None and webhook["type"].lower().startswith(FORM)
        return RequestValidator(secret).compute_signature(
            url, form_values(webhook["body"]) if is_form else {}, algorithm)

    def signed(self):
        webhook = self.webhook()
        secret, settings, algorithm = self.random.choice(self.tokens), None, None
        if self.shared_keys and self.random.random() < 0.2:
            key = self.random.choice(sorted(self.shared_keys))
            secret = self.shared_keys[key]
            algorithm = self.random.choice(["HMAC_SHA256", "HMAC_SHA256", "HMAC_SHA1"])
            settings = "key=%s,algorithm=%s" % (key, algorithm)
        spelling = 1 if self.random.random() < 0.2 else 0
        url = self.spellings(self.url(webhook["query"]))[spelling]
        webhook["signatures"] = [self.sign(webhook, url, secret, algorithm)]
        webhook["settings"] = settings
        webhook["secret"], webhook["algorithm"] = secret, algorithm
        return webhook

    def altered(self):
        while True:
            webhook = self.signed()
            alteration = self.random.choice(ALTERATIONS)
            if alteration(self, webhook) and not self.validates(webhook):
                return webhook, alteration.__name__

    def validates(self, webhook):
        """The library's own verdict on the request as it would be received."""
        signatures = webhook["signatures"]
        if len(signatures) != 1:
            return False
        settings = webhook["settings"] or ""
        algorithm = get_signature_algorithm(settings)
        secrets = self.tokens
        if settings.startswith("key="):
            key = settings[4:].split(",")[0]
            secrets = [self.shared_keys[key]] if key in self.shared_keys else []
        url = self.url(webhook["query"])
        if webhook["type"] is None:
            content = {}
        elif webhook["type"].lower().startswith(FORM):
            content = form_values(webhook["body"])
        elif "bodySHA256" in parse_qs(urlsplit(url).query):
            content = webhook["body"]
        else:
            return False
        return any(
            RequestValidator(secret).validate(url, content, signatures[0], algorithm)
            for secret in secrets)

    def line(self, webhook, altered):
        headers = [["I-Twilio-Idempotency-Token", "t%d" % self.made]]
        self.made += 1
        if webhook["type"] is not None:
            headers.append(["Content-Type", webhook["type"]])
        headers += [[SIGNATURE_HEADER, signature] for signature in webhook["signatures"]]
        if webhook["settings"] is not None:
            headers.append([SIGNATURE_SETTINGS_HEADER, webhook["settings"]])
        url = self.url(webhook["query"])
        return {
            "method": webhook["method"], "url": url, "target": url[len(self.base):],
            "headers": headers,
            "body": base64.b64encode(webhook["body"].encode("utf-8")).decode(),
            "expect": "refuse" if altered else "accept", "altered": altered,
        }


def form_values(body):
    return Values(parse_qs(body, keep_blank_values=True))


# Alterations: each changes a signed request and says whether it could.


def form_pairs(webhook):
    if webhook["type"] is None or not webhook["type"].lower().startswith(FORM):
        return None
    return webhook["body"].split("&")


def flipped_byte_in_form(maker, webhook):
    pairs = form_pairs(webhook)
    if pairs is None:
        return False
    index = maker.random.randrange(len(pairs))
    name, _, value = pairs[index].partition("=")
    pairs[index] = name + "=" + value[:-1] + ("y" if value[-1:] == "x" else "x")
    webhook["body"] = "&".join(pairs)
    return True


def parameter_added(maker, webhook):
    pairs = form_pairs(webhook)
    if pairs is None:
        return False
    pairs.insert(maker.random.randrange(len(pairs) + 1), "Added=" + maker.encode(maker.text()))
    webhook["body"] = "&".join(pairs)
    return True


def parameter_repeated(maker, webhook):
    pairs = form_pairs(webhook)
    if pairs is None:
        return False
    name = maker.random.choice(pairs).partition("=")[0]
    webhook["body"] = "&".join(pairs + [name + "=repeated"])
    return True


def parameter_removed(maker, webhook):
    pairs = form_pairs(webhook)
    if pairs is None:
        return False
    del pairs[maker.random.randrange(len(pairs))]
    webhook["body"] = "&".join(pairs)
    return True


def value_trimmed(maker, webhook):
    pairs = form_pairs(webhook)
    if pairs is None:
        return False
    trimmed = []
    for pair in pairs:
        name, _, value = pair.partition("=")
        for space in ("+", "%20"):
            value = value[len(space):] if value.startswith(space) else value
            value = value[:-len(space)] if value.endswith(space) else value
        trimmed.append(name + "=" + value)
    changed = trimmed != pairs
    webhook["body"] = "&".join(trimmed)
    return changed


def name_in_other_case(maker, webhook):
    if form_pairs(webhook) is None:
        return False
    webhook["body"] = webhook["body"].replace("MessageSid=", "messagesid=")
    return True


def body_as_get(maker, webhook):
    if form_pairs(webhook) is None:
        return False
    webhook["query"].append(webhook["body"])
    webhook["method"], webhook["type"], webhook["body"] = "GET", None, ""
    return True


def json_body_changed(maker, webhook):
    if webhook["type"] != "application/json":
        return False
    webhook["body"] += " "
    return True


def json_hash_removed(maker, webhook):
    if webhook["type"] != "application/json":
        return False
    webhook["query"] = [item for item in webhook["query"] if not item.startswith("bodySHA256")]
    resign(maker, webhook, maker.url(webhook["query"]))
    return True


def json_hash_in_capitals(maker, webhook):
    if webhook["type"] != "application/json":
        return False
    webhook["query"][-1] = "bodySHA256=" + webhook["query"][-1][11:].upper()
    resign(maker, webhook, maker.url(webhook["query"]))
    return True


def resign(maker, webhook, url, secret=None):
    webhook["signatures"] = [
        maker.sign(webhook, url, secret or webhook["secret"], webhook["algorithm"])]


def http_for_https(maker, webhook):
    resign(maker, webhook, maker.url(webhook["query"]).replace("https:", "http:", 1))
    return True


def fragment_kept(maker, webhook):
    resign(maker, webhook, maker.url(webhook["query"]) + "#rc=2")
    return True


def other_path(maker, webhook):
    resign(maker, webhook, maker.url(webhook["query"]).replace(PATH, PATH + "/", 1))
    return True


def other_port(maker, webhook):
    url = maker.spellings(maker.url(webhook["query"]))
    shorter = min(url, key=len)
    host = urlsplit(shorter).netloc
    resign(maker, webhook, shorter.replace(host, host + ":9999", 1))
    return True


def query_reordered(maker, webhook):
    if len(set(webhook["query"])) < 2:
        return False
    before = list(webhook["query"])
    while webhook["query"] == before:
        maker.random.shuffle(webhook["query"])
    return True


def query_added(maker, webhook):
    webhook["query"].append("added=1")
    return True


def query_removed(maker, webhook):
    if not webhook["query"]:
        return False
    webhook["query"].pop(0)
    return True


def query_encoded_otherwise(maker, webhook):
    for index, item in enumerate(webhook["query"]):
        if "%20" in item:
            webhook["query"][index] = item.replace("%20", "+")
            return True
        if "+" in item:
            webhook["query"][index] = item.replace("+", "%20")
            return True
    return False


def signature_without_padding(maker, webhook):
    webhook["signatures"] = [webhook["signatures"][0].rstrip("=")]
    return True


def signature_flipped(maker, webhook):
    signature = webhook["signatures"][0]
    index = maker.random.randrange(len(signature) - 2)
    other = "A" if signature[index] != "A" else "B"
    webhook["signatures"] = [signature[:index] + other + signature[index + 1:]]
    return True


def signature_empty(maker, webhook):
    webhook["signatures"] = [""]
    return True


def signature_missing(maker, webhook):
    webhook["signatures"] = []
    return True


def signature_twice(maker, webhook):
    webhook["signatures"] *= 2
    return True


def other_secret(maker, webhook):
    resign(maker, webhook, maker.url(webhook["query"]), "f" * 32)
    return True


def other_hash(maker, webhook):
    if webhook["settings"] is not None:
        return False
    webhook["algorithm"] = "HMAC_SHA256"
    resign(maker, webhook, maker.url(webhook["query"]))
    return True


def unknown_shared_key(maker, webhook):
    webhook["settings"] = "key=webhooks_sharedkey_unknown,algorithm=HMAC_SHA256"
    webhook["algorithm"] = "HMAC_SHA256"
    resign(maker, webhook, maker.url(webhook["query"]))
    return True


def settings_dropped(maker, webhook):
    if webhook["settings"] is None:
        return False
    webhook["settings"] = None
    return True


ALTERATIONS = [
    flipped_byte_in_form, parameter_added, parameter_repeated, parameter_removed, value_trimmed,
    name_in_other_case, body_as_get, json_body_changed, json_hash_removed, json_hash_in_capitals,
    http_for_https, fragment_kept, other_path, other_port, query_reordered, query_added,
    query_removed, query_encoded_otherwise, signature_without_padding, signature_flipped,
    signature_empty, signature_missing, signature_twice, other_secret, other_hash,
    unknown_shared_key, settings_dropped,
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10000, help="of each half")
    parser.add_argument("--base-url", default="https://hooks.example.com")
    parser.add_argument("--account", default="AC00000000000000000000000000000001")
    parser.add_argument("--token", action="append", help="a live auth token; may be repeated")
    parser.add_argument("--shared-key", action="append", default=[], metavar="ID=SECRET")
    options = parser.parse_args()
    options.token = options.token or ["12345"]
    maker = Maker(options)
    for _ in range(options.count):
        webhook = maker.signed()
        if not maker.validates(webhook):
            sys.exit("the library refuses its own signature: %r" % webhook)
        print(json.dumps(maker.line(webhook, None)))
        webhook, altered = maker.altered()
        print(json.dumps(maker.line(webhook, altered)))


if __name__ == "__main__":
    main()
