import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { SMTPServer } from 'smtp-server';
import { apiBundle } from '../tools/api-bundle.mjs';
import { tokenOf } from './client-seed.mjs';
import { loadPosts, median } from './load.mjs';
import { newDataDir, removeDataDir, startProduct } from './product.mjs';

const VARIABLES = 50;
const BYTES = 30_000;
const MAILS = 2_000;
const LABEL = 'bench.invoice';

/** A mail of 30 kB that names 50 variables, as many of each kind as invoices have. */
const variables = Array.from({ length: VARIABLES }, (_, n) => ({
  name: n % 5 === 1 ? `order.amount${n}` : `order.name${n}`,
  type: n % 5 === 1 ? 'number' : n % 5 === 2 ? 'date' : n % 5 === 3 ? 'url' : 'text',
}));

const samples = { number: '1250.50', date: '2026-05-10', url: 'https://shop.example/o?a=1&b=2' };
const order = Object.fromEntries(
  variables.map(({ name, type }) => [name.slice('order.'.length), samples[type] ?? 'Ada & Bob']),
);

function paragraph({ name, type }, filler) {
  const said = type === 'url' ? `<a href="{{${name}}}">your order</a>` : `<em>{{${name}}}</em>`;
  return `<p>${said} ${filler}</p>`;
}

const filler = 'Deposits are final once they are booked. '.repeat(BYTES / VARIABLES / 44);
const body = variables.map(variable => paragraph(variable, filler)).join('');
const title = 'Invoice {{order.amount1}} for {{order.name0}}';

/** How fast templates are filled in, and how fast they go out as mails. */
export async function templates(report) {
  report.section(`Templates of ${Math.round(body.length / 1000)} kB with ${VARIABLES} variables`);
  await inProcess(report);
  const dataDir = await newDataDir();
  const sink = await startSink();
  const product = await startProduct(dataDir, {
    PORTICO_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    PORTICO_MAIL_FROM: 'Portico <no-reply@bench.example>',
  });
  try {
    await overHttp(report, product, sink);
  } finally {
    await product.stop();
    await sink.stop();
    await removeDataDir(dataDir);
  }
}

/** The renderer alone, on one core: subject, HTML and text of each. */
async function inProcess(report) {
  const { prepare } = await renderer();
  const content = { language: 'de', channel: 'email', markup: 'html', title, body, variables };
  const { render } = prepare(content);
  perSecond(render, 500);
  const runs = [1, 2, 3].map(() => ({ rps: perSecond(render, 2_000) }));
  report.figure('Filled in, in one process', median(runs).rps, '/s', { least: 3_000 });
}

// Below the packages that it imports.
async function renderer() {
  const outfile = new URL('../dist/bench/renderer.mjs', import.meta.url).pathname;
  await build({
    ...apiBundle,
    entryPoints: ['apps/api/src/templates/render/prepare.ts'],
    ...{ outdir: undefined, outbase: undefined, splitting: false, outfile },
  });
  return import(pathToFileURL(outfile).href);
}

function perSecond(render, times) {
  const begun = performance.now();
  for (let n = 0; n < times; n++) {
    const { html, text } = render({ order: { ...order, name0: `Ada ${n}` } });
    if (html.length < BYTES * 0.8 || !text.includes(`Ada ${n}`))
      throw new Error('It lacks a part.');
  }
  return times / ((performance.now() - begun) / 1000);
}

async function overHttp(report, product, sink) {
  const api = await product.signIn();
  await api.call('POST', '/templates', {
    ...{ label: LABEL, channel: 'email', active: true, variables },
    contents: [{ language: 'en', title, description: body }],
  });
  const headers = { authorization: `Bearer ${await tokenOf(api, ['templates:send'])}` };
  const wanted = { label: LABEL, language: 'en', data: { order } };
  const url = `${product.url}/api/v1/templates/render`;
  await loadPosts(url, headers, JSON.stringify(wanted), 2);
  const filled = await loadPosts(url, headers, JSON.stringify(wanted));
  report.figure('Filled in over HTTP, 32 at once', filled.rps, '/s');
  await mails(report, product, { headers, wanted, sink });
}

/** From the first request until the last mail has arrived. */
async function mails(report, product, { headers, wanted, sink }) {
  const begun = performance.now();
  const used = await product.cpu();
  const queue = Array.from({ length: MAILS }, (_, n) => n);
  const sender = async () => {
    for (let n = queue.pop(); n !== undefined; n = queue.pop()) {
      await send(product, headers, { ...wanted, to: `a${n}@bench.example` });
    }
  };
  await Promise.all(Array.from({ length: 16 }, sender));
  while (sink.count() < MAILS) await once(sink.server, 'taken');
  const rate = MAILS / ((performance.now() - begun) / 1000);
  report.figure('Mails to a local SMTP sink, requests included', rate, '/s', { least: 200 });
  const each = ((await product.cpu()) - used) / MAILS;
  report.figure('CPU of the product for a mail', each * 1000, 'ms');
}

async function send(product, headers, body) {
  const response = await fetch(`${product.url}/api/v1/templates/send`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}

/** A mail server that takes everything and keeps nothing. */
async function startSink() {
  const seen = new Set();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 10,
    onData(stream, session, done) {
      stream.resume();
      stream.once('end', () => {
        seen.add(session.envelope.rcptTo[0].address);
        done();
        server.emit('taken');
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address();
  return { port, server, count: () => seen.size, stop: () => new Promise(r => server.close(r)) };
}
