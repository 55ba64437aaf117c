import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import serveStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const YEAR = 365 * 24 * 60 * 60 * 1000;
// Angular's hashed names: their content never changes.
const HASHED = /-[A-Z0-9]{8}\.\w+$/;

/** Serves the built console below `/admin/`; every path without a file is a page of the SPA. */
export async function serveConsole(server: FastifyInstance, root: string): Promise<void> {
  server.get('/', (_, reply) => reply.redirect('/admin/'));
  if (!existsSync(join(root, 'index.html'))) return;
  const index = await readFile(join(root, 'index.html'), 'utf8');
  await server.register(serveStatic, {
    root,
    prefix: '/admin/',
    index: false,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const immutable = HASHED.test(path.replace(/\.(br|gz)$/, ''));
      const value = immutable ? `public, max-age=${YEAR / 1000}, immutable` : 'no-cache';
      reply.header('cache-control', value);
    },
  });
  server.get('/admin', (_, reply) => reply.redirect('/admin/'));
  server.get('/admin/*', (_, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(index),
  );
}
