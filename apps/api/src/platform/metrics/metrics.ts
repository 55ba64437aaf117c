import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv4 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Config } from '../config';
import { ProblemError } from '../errors/problem-error';

const LABELS = ['method', 'route', 'status'] as const;
const SECONDS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

const registries = new WeakMap<FastifyInstance, Registry>();

/** Where a domain registers figures of its own. */
export function registryOf(server: FastifyInstance): Registry {
  const registry = registries.get(server);
  if (!registry) throw new Error('The server has no metrics.');
  return registry;
}

/**
 * Serves `/metrics` for Prometheus: with the token of the configuration, or, where there is none,
 * to this machine only.
 */
export function serveMetrics(server: FastifyInstance, config: Config): void {
  const registry = new Registry();
  registries.set(server, registry);
  collectDefaultMetrics({ register: registry });
  timeRequests(server, registry);
  server.get('/metrics', async (request, reply) => {
    if (!mayRead(request, config.metricsToken)) throw refused();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

// Labelled by route, never by URL: there are few of those, and they name nobody.
function timeRequests(server: FastifyInstance, registry: Registry): void {
  const histogram = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by route and status',
    labelNames: LABELS,
    buckets: SECONDS,
    registers: [registry],
  });
  const known = new Map<string, Histogram.Internal<(typeof LABELS)[number]>>();
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const name = `${request.method} ${reply.statusCode} ${route}`;
    const observed =
      known.get(name) ?? histogram.labels(request.method, route, `${reply.statusCode}`);
    known.set(name, observed);
    observed.observe(reply.elapsedTime / 1000);
    done();
  });
}

// Behind a proxy on this machine everybody seems to be local: then it takes the token.
function mayRead({ ip, headers }: FastifyRequest, token: string | undefined): boolean {
  if (token) return same(headers.authorization ?? '', `Bearer ${token}`);
  const address = ip.replace(/^::ffff:/, '');
  const forwarded = headers['x-forwarded-for'] ?? headers.forwarded;
  return forwarded === undefined && LOOPBACK.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

function same(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

function refused(): ProblemError {
  const detail = 'Send the token of PORTICO_METRICS_TOKEN, or ask from the same machine.';
  return new ProblemError(403, 'FORBIDDEN', detail);
}
