// The limit of the machine: a node:http server that sends bytes from memory and does nothing else.
import { createServer } from 'node:http';

const bodies = new Map();

const server = createServer((request, response) => {
  if (request.method === 'PUT') return keep(request, response);
  const body = bodies.get(request.url);
  if (request.headers['if-none-match'] === body.headers.etag) {
    response.writeHead(304, body.notModified);
    return response.end();
  }
  response.writeHead(200, body.headers);
  response.end(body.bytes);
});

/** Takes the bytes that it is to serve, and the headers of both answers. */
async function keep(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { headers, notModified } = JSON.parse(request.headers['x-answers']);
  bodies.set(request.url, { bytes: Buffer.concat(chunks), headers, notModified });
  response.end();
}

server.listen(0, '127.0.0.1', () => process.send(server.address().port));
