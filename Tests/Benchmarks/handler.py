"""A webhook endpoint on asyncio that verifies X-Twilio-Signature, and a JSON-RPC socket.

Usage: python3 handler.py PORT CERTIFICATE KEY TOKEN SOCKET
"""

import asyncio
import base64
import datetime
import hashlib
import hmac
import json
import ssl
import sys
from urllib.parse import parse_qsl

PORT, CERTIFICATE, KEY, TOKEN, SOCKET = sys.argv[1:6]
SECRET = TOKEN.encode()


def is_valid(target, headers, body):
    url = "https://" + headers.get(b"host", b"").decode() + target.decode()
    form = dict(parse_qsl(body.decode(), keep_blank_values=True))
    text = url + "".join(name + form[name] for name in sorted(form))
    code = hmac.new(SECRET, text.encode(), hashlib.sha1).digest()
    try:
        expected = base64.b64decode(headers.get(b"x-twilio-signature", b""))
    except ValueError:
        return False
    return hmac.compare_digest(code, expected)


class Webhooks(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.held = b""

    def data_received(self, data):
        self.held += data
        while True:
            end = self.held.find(b"\r\n\r\n")
            if end < 0:
                return
            lines = self.held[:end].split(b"\r\n")
            headers = {}
            for line in lines[1:]:
                name, _, value = line.partition(b":")
                headers[name.lower()] = value.strip()
            length = int(headers.get(b"content-length", b"0"))
            if len(self.held) < end + 4 + length:
                return
            body = self.held[end + 4 : end + 4 + length]
            self.held = self.held[end + 4 + length :]
            method, target, _ = lines[0].split(b" ", 2)
            self.answer(method, target, headers, body)

    def answer(self, method, target, headers, body):
        if method == b"GET":
            self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        elif is_valid(target, headers, body):
            self.transport.write(b"HTTP/1.1 204 No Content\r\n\r\n")
        else:
            self.transport.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        if headers.get(b"connection", b"").lower() == b"close":
            self.transport.close()


class Calls(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.held = b""

    def data_received(self, data):
        *lines, self.held = (self.held + data).split(b"\n")
        replies = []
        for line in lines:
            now = datetime.datetime.now(datetime.timezone.utc)
            time = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
            result = {"pong": True, "time": time}
            reply = {"jsonrpc": "2.0", "id": json.loads(line)["id"], "result": result}
            replies.append(json.dumps(reply))
        if replies:
            self.transport.write(("\n".join(replies) + "\n").encode())


async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE, KEY)
    loop = asyncio.get_running_loop()
    await loop.create_unix_server(Calls, SOCKET)
    server = await loop.create_server(
        Webhooks, "127.0.0.1", int(PORT), ssl=context, backlog=4096
    )
    await server.serve_forever()


asyncio.run(main())
