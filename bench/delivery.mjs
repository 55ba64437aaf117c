import { fork } from 'node:child_process';
import { load, median } from './load.mjs';
import { importFile, newDataDir, publish, removeDataDir, startProduct } from './product.mjs';
import { texts } from './texts.mjs';

// Short and many: a machine that others use, too, changes its pace within seconds.
const ROUNDS = 11;
const SECONDS = 1;
const KEYS = 2000;

/** A bundle of 2,000 keys, and a text, beside a bare server that sends the same bytes, turn by turn. */
export async function delivery(report) {
  const dataDir = await newDataDir();
  const product = await startProduct(dataDir);
  const bare = await startBare();
  try {
    const api = await product.signIn();
    const area = await prepare(api);
    const base = `${product.url}/api/delivery/v1/${area}`;
    const bundle = `${base}/locales/de/translation.json`;
    await beside(report, bare, `a bundle of ${KEYS} keys`, bundle, { rps: 0.9, p99: 2 });
    await prepareTexts(api);
    const text = `${base}/texts/deposit.termsNotice?lng=de`;
    await beside(report, bare, 'a text by label', text, { rps: 0.85, p99: 2 });
  } finally {
    bare.stop();
    await product.stop();
    await removeDataDir(dataDir);
  }
}

async function beside(report, bare, what, url, target) {
  const forms = await formsOf(url);
  report.section(`Delivery of ${what} (${forms.identity.bytes.length} bytes)`);
  for (const [name, form] of Object.entries(forms)) {
    await bare.serve(`/${name}`, form);
    const runs = await turns(form, url, `${bare.url}/${name}`);
    report.ratio(`${name} (${form.bytes.length} bytes)`, runs, target);
  }
}

async function prepare(api) {
  await publish(api, ['de']);
  const input = { name: 'Bench', type: 'Web Shop', kind: 'custom', url: 'https://bench.example' };
  const area = await api.call('POST', '/client-areas', input);
  const content = JSON.stringify(texts(KEYS));
  await importFile(api, { format: 'json', language: 'de' }, content);
  return area.identifier;
}

async function prepareTexts(api) {
  const sentence = '<p>Deposits are <strong>final</strong> after the fourteenth day.</p>';
  const contents = ['en', 'de'].map(language => ({
    language,
    title: 'Terms of deposits',
    description: sentence.repeat(20),
  }));
  await api.call('POST', '/texts', { label: 'deposit.termsNotice', contents });
}

// Brotli 11 is made a moment after the first request; the bare server gets the same bytes and the
// same headers, so that both put the same on the wire.
async function formsOf(url) {
  await fetch(url);
  await new Promise(done => setTimeout(done, 1500));
  const form = async encoding => {
    const request = { 'accept-encoding': encoding };
    return { ...(await rawFetch(url, request)), request };
  };
  const brotli = await form('br');
  const again = { ...brotli.request, 'if-none-match': brotli.headers.etag };
  const { headers: notModified } = await rawFetch(url, again);
  return {
    brotli,
    gzip: await form('gzip'),
    identity: await form('identity'),
    'not-modified': { ...brotli, request: again, notModified },
  };
}

// What node:http adds by itself.
const EVERY_ANSWER = new Set(['date', 'connection', 'keep-alive']);

// fetch() would decompress.
async function rawFetch(url, headers) {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get(url, { headers }, async response => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      const own = Object.entries(response.headers).filter(([name]) => !EVERY_ANSWER.has(name));
      resolve({ bytes: Buffer.concat(chunks), headers: Object.fromEntries(own) });
    }).on('error', reject);
  });
}

async function turns({ request }, ours, theirs) {
  const runs = { ours: [], limit: [] };
  await load(ours, request, 1);
  await load(theirs, request, 1);
  for (let round = 0; round < ROUNDS; round++) {
    runs.limit.push(await load(theirs, request, SECONDS));
    runs.ours.push(await load(ours, request, SECONDS));
  }
  return { ours: median(runs.ours), limit: median(runs.limit) };
}

async function startBare() {
  const child = fork(new URL('./bare-server.mjs', import.meta.url));
  const port = await new Promise(done => child.once('message', done));
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    serve: (path, { bytes, headers, notModified }) =>
      fetch(url + path, {
        method: 'PUT',
        body: bytes,
        headers: { 'x-answers': JSON.stringify({ headers, notModified }) },
      }),
    stop: () => child.kill(),
  };
}
