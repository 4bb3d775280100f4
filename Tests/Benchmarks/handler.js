// A webhook endpoint on Node's https that verifies X-Twilio-Signature, and a JSON-RPC socket.
// Usage: node handler.js PORT CERTIFICATE KEY TOKEN SOCKET
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const https = require('https');
const net = require('net');

const [port, certificate, key, token, socket] = process.argv.slice(2);

function verify(request, body) {
  const expected = Buffer.from(request.headers['x-twilio-signature'] || '', 'base64');
  const form = new Map(new URLSearchParams(body));
  let text = 'https://' + request.headers.host + request.url;
  for (const name of [...form.keys()].sort()) text += name + form.get(name);
  const code = crypto.createHmac('sha1', token).update(text).digest();
  return expected.length === code.length && crypto.timingSafeEqual(code, expected);
}

const server = https.createServer(
  { cert: fs.readFileSync(certificate), key: fs.readFileSync(key), minVersion: 'TLSv1.2' },
  (request, response) => {
    if (request.method === 'GET') {
      response.writeHead(200, { 'Content-Length': 0 }).end();
      return;
    }
    const pieces = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
      const valid = verify(request, Buffer.concat(pieces).toString('utf8'));
      response.writeHead(valid ? 204 : 403, valid ? {} : { 'Content-Length': 0 }).end();
    });
  });
server.keepAliveTimeout = 75000;
server.maxRequestsPerSocket = 0;

net.createServer((connection) => {
  let held = '';
  connection.setEncoding('utf8');
  connection.on('error', () => connection.destroy());
  connection.on('data', (piece) => {
    const lines = (held + piece).split('\n');
    held = lines.pop();
    let text = '';
    for (const line of lines) {
      const { id } = JSON.parse(line);
      const result = { pong: true, time: new Date().toISOString() };
      text += JSON.stringify({ jsonrpc: '2.0', id, result }) + '\n';
    }
    if (text) connection.write(text);
  });
}).listen(socket, () => server.listen(Number(port), '127.0.0.1', 4096));
