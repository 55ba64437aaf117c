// The limit of the machine: a node:http server that sends bytes from memory and does nothing else.
import { createServer } from 'node:http';

const bodies = new Map();

const server = createServer((request, response) => {
  if (request.method === 'PUT') return keep(request, response);
  const body = bodies.get(request.url);
  if (request.headers['if-none-match'] === body.etag) {
    response.writeHead(304, { etag: body.etag });
    return response.end();
  }
  response.writeHead(200, body.headers);
  response.end(body.bytes);
});

/** Takes the bytes that it is to serve, with the headers that come with them. */
async function keep(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const encoding = request.headers['x-encoding'];
  const etag = request.headers['x-etag'];
  bodies.set(request.url, {
    bytes,
    etag,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': bytes.length,
      ...(encoding ? { 'content-encoding': encoding } : {}),
      etag,
    },
  });
  response.end();
}

server.listen(0, '127.0.0.1', () => process.send(server.address().port));
