import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { newDataDir, removeDataDir, startProduct } from './product.mjs';
import { texts } from './texts.mjs';

const STRINGS = 1_000;
const ANSWER_MS = 300;
/** With a kill in the middle, so that it has a middle. */
const MANY = 4_000;

/** Short strings filled into one language, through a local provider that answers in 300 ms. */
export async function machineTranslation(report) {
  report.section(
    `Translation of ${STRINGS} short strings by a provider that takes ${ANSWER_MS} ms`,
  );
  const dataDir = await newDataDir();
  const provider = await startProvider();
  const env = { PORTICO_OUTGOING_ALLOWED: '127.0.0.1' };
  let product = await startProduct(dataDir, env);
  try {
    const api = await product.signIn();
    await setUp(api, provider.url);
    await once(report, api, provider);
    product = await killed(report, { product, dataDir, env, provider });
  } finally {
    await product.stop();
    await provider.stop();
    await removeDataDir(dataDir);
  }
}

async function setUp(api, baseUrl) {
  const changes = ['de', 'fr'].map(tag => ({ tag, state: 'active' }));
  await api.call('PATCH', '/languages', { changes });
  const integration = { name: 'Local', kind: 'compatible', model: 'bench', isDefault: true };
  await api.call('POST', '/integrations', { ...integration, baseUrl });
}

async function once(report, api, provider) {
  await importTexts(api, STRINGS);
  const begun = performance.now();
  const job = await finished(api, await fill(api, 'de'));
  const seconds = (performance.now() - begun) / 1000;
  if (job.fill.filled !== STRINGS) throw new Error(`Only ${job.fill.filled} were filled.`);
  const ideal = (Math.ceil(provider.requests / 8) * ANSWER_MS) / 1000;
  report.figure('Requests', provider.requests, '', { most: 25 });
  report.figure('Requests at once, most', provider.most, '', { least: 8 });
  report.figure(`Time beyond the ideal ${ideal.toFixed(1)} s`, seconds - ideal, 's', { most: 5 });
}

// By kill -9, not by a signal that can be heard; another process goes on with the job. It comes while
// the provider works: of an answer that is just then on its way nobody could know.
async function killed(report, { product, dataDir, env, provider }) {
  const api = await product.signIn();
  await importTexts(api, MANY);
  provider.reset();
  const id = await fill(api, 'fr');
  while (provider.answered.size < MANY / 3) await pause(5);
  await pause(ANSWER_MS / 2);
  await product.kill();
  const paid = new Set(provider.answered);
  provider.reset();
  const next = await startProduct(dataDir, env);
  const job = await finished(await next.signIn(), id);
  if (job.fill.filled !== MANY) throw new Error(`Only ${job.fill.filled} were filled.`);
  const twice = [...provider.answered].filter(text => paid.has(text)).length;
  report.figure(`Strings paid for before kill -9, of ${MANY}`, paid.size, '');
  report.figure('Strings paid for twice', twice, '', { most: 0 });
  return next;
}

async function importTexts(api, count) {
  const form = new FormData();
  form.append('format', 'json');
  form.append('language', 'en');
  form.append('file', new Blob([JSON.stringify(unique(count))]), 'en.json');
  const { id } = await api.call('POST', '/translations/imports', form);
  await finished(api, id);
}

// Each is a text of its own, since the same text is not paid for twice in any case.
function unique(count) {
  const said = Object.entries(texts(count, { seed: 1 }));
  return Object.fromEntries(said.map(([key, text], n) => [key, `${text} ${n}`]));
}

async function fill(api, to) {
  const plan = { target: 'translations', to: [to] };
  return (await api.call('POST', '/machine-translations/jobs', plan)).id;
}

async function finished(api, id) {
  for (;;) {
    const job = await api.call('GET', `/jobs/${id}`);
    if (job.state === 'done') return job;
    if (job.finishedAt) throw new Error(`The job ended as ${job.state}: ${job.error}`);
    await pause(20);
  }
}

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** Answers each string with itself, and remembers what it was paid for. */
async function startProvider() {
  let serving = 0;
  const state = { requests: 0, most: 0, answered: new Set() };
  const server = createServer(async (request, response) => {
    serving += 1;
    state.requests += 1;
    state.most = Math.max(state.most, serving);
    let body = '';
    for await (const chunk of request) body += chunk;
    const { items } = JSON.parse(JSON.parse(body).messages[1].content);
    await pause(ANSWER_MS);
    serving -= 1;
    response.on('finish', () => items.forEach(({ text }) => state.answered.add(text)));
    response.writeHead(200, { 'content-type': 'application/json' }).end(answerOf(items));
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return Object.assign(state, {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    reset: () => state.answered.clear(),
    stop: () => new Promise(done => server.close(done).closeAllConnections()),
  });
}

function answerOf(items) {
  const translations = items.map(({ id, text }) => ({ id, text: `${text} !` }));
  const content = JSON.stringify({ translations });
  return JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] });
}
