import { performance } from 'node:perf_hooks';
import { importFile, newDataDir, publish, removeDataDir, startProduct } from './product.mjs';
import { texts } from './texts.mjs';
import { watchMemory } from './watch-memory.mjs';

const UNITS = 100_000;

/** A file of 100,000 units from a translator, into an empty product: sources and translations. */
export async function xliff(report) {
  const dataDir = await newDataDir();
  const product = await startProduct(dataDir);
  try {
    const api = await product.signIn();
    await publish(api, ['de']);
    report.section(`${UNITS} units of XLIFF`);
    const memory = watchMemory(product);
    const job = await importFile(api, { format: 'xliff' }, file());
    if (job.report.added !== 2 * UNITS) throw new Error('The import left texts out.');
    report.figure('Import of XLIFF 1.2', job.seconds, 's', { most: 30 });
    const begun = performance.now();
    const query = 'format=xliff&xliffVersion=2.0&languages=de';
    await api.download(`/translations/export?${query}`);
    report.figure('Export of XLIFF 2.0', (performance.now() - begun) / 1000, 's', { most: 30 });
    report.figure('Memory of the API, highest', await memory.highest(), 'MB', { most: 350 });
  } finally {
    await product.stop();
    await removeDataDir(dataDir);
  }
}

function file() {
  const targets = Object.values(texts(UNITS, { seed: 2 }));
  const units = Object.entries(texts(UNITS)).map(
    ([key, text], index) =>
      `<trans-unit id="${key}"><source>${text} <ph id="1">{{name}}</ph></source>` +
      `<target state="final">${targets[index]} <ph id="1">{{name}}</ph></target></trans-unit>`,
  );
  return (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n' +
    '<file original="bench" source-language="en" target-language="de" datatype="plaintext"><body>\n' +
    `${units.join('\n')}\n</body></file></xliff>\n`
  );
}
