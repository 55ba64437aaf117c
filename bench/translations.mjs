import { performance } from 'node:perf_hooks';
import { percentile } from './load.mjs';
import {
  allDone,
  importFile,
  newDataDir,
  publish,
  removeDataDir,
  startProduct,
} from './product.mjs';
import { texts } from './texts.mjs';
import { watchMemory } from './watch-memory.mjs';

const KEYS = 100_000;
const NAMESPACES = 50;
const LANGUAGES = `bg cs da de el es et fi fr hr hu it lt lv nl pl pt ro sv`.split(' ');
const SEARCHES = {
  'a rare word': 'k99950',
  'two words': 'invoice payment',
  'a common word': 'payment',
  nothing: 'zzyzx quux',
  'two letters': 'pa',
};

/** 100,000 keys in 20 languages: import, search, first delivery after a change, memory. */
export async function translations(report) {
  const dataDir = await newDataDir();
  const product = await startProduct(dataDir);
  try {
    const api = await product.signIn();
    await publish(api, LANGUAGES);
    report.section(`${KEYS} keys in ${LANGUAGES.length + 1} languages`);
    const memory = watchMemory(product);
    await imports(api, report);
    await checks(report, product);
    await searches(product, report);
    await changes(product, report);
    report.figure('Memory of the API, highest', await memory.highest(), 'MB', { most: 350 });
  } finally {
    await product.stop();
    await removeDataDir(dataDir);
  }
}

// The first file makes the keys; each later one adds a language, as a team's nightly import does.
async function imports(api, report) {
  const rates = [];
  for (const [index, language] of ['en', ...LANGUAGES].entries()) {
    await api.renew();
    const job = await importFile(api, { format: 'csv', language }, csv(language, index + 1));
    rates.push(KEYS / job.seconds);
  }
  report.figure('Import of the first language', rates[0], 'keys/s', { least: 20_000 });
  report.figure('Import of a further language, slowest', Math.min(...rates.slice(1)), 'keys/s', {
    least: 20_000,
  });
  report.figure('Import of a further language, last', rates.at(-1), 'keys/s', { least: 20_000 });
}

// They go on whenever no import does; the last texts of all languages are checked after the last one.
async function checks(report, product) {
  const begun = performance.now();
  await allDone(await product.signIn());
  const seconds = (performance.now() - begun) / 1000;
  report.figure('Checks that are left after the last import', seconds, 's');
}

function csv(language, seed) {
  const rows = Object.entries(texts(KEYS, { seed })).map(
    ([key, text], index) => `${key},page${index % NAMESPACES},${text}`,
  );
  return `key,namespace,${language}\n${rows.join('\n')}\n`;
}

async function searches(product, report) {
  const api = await product.signIn();
  for (const [name, search] of Object.entries(SEARCHES)) {
    const query = new URLSearchParams({ search });
    report.figure(`List, search for ${name}, p95`, await p95(api, `/translations?${query}`), 'ms', {
      most: 30,
    });
  }
  report.figure('List, page 1, p95', await p95(api, '/translations'), 'ms', { most: 30 });
  const deep = await p95(api, '/translations?page=3000');
  report.figure('List, page 3,000, p95', deep, 'ms', { most: 30 });
}

async function p95(api, path) {
  const times = [];
  for (let round = 0; round < 60; round++) {
    const begun = performance.now();
    await api.call('GET', path);
    times.push(performance.now() - begun);
  }
  return percentile(times.slice(10), 95);
}

// From the answer to the change until the changed text has arrived, compression and all.
async function changes(product, report) {
  const api = await product.signIn();
  const area = await api.call('POST', '/client-areas', {
    name: 'Bench',
    type: 'Mobile App',
    kind: 'custom',
  });
  const { data } = await api.call('GET', '/translations?namespace=page7');
  const key = data[0];
  const url = `${product.url}/api/delivery/v1/${area.identifier}/locales/de/page7.json`;
  await fetch(url);
  const times = [];
  for (let round = 0; round < 20; round++) {
    const value = `changed ${round}`;
    await api.call('PATCH', `/translations/${key.id}`, { values: [{ language: 'de', value }] });
    const begun = performance.now();
    while ((await (await fetch(url)).json())[key.label] !== value);
    times.push(performance.now() - begun);
  }
  report.figure('First delivery after a change, p95', percentile(times, 95), 'ms', { most: 150 });
}
