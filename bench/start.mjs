import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { newDataDir, removeDataDir, startProduct } from './product.mjs';

/** From the start of the process until it is ready, database included; memory when idle. */
export async function start(report) {
  report.section('Start');
  const dataDir = await newDataDir();
  try {
    const first = await startProduct(dataDir);
    await first.stop();
    const times = [];
    let idle = 0;
    for (let round = 0; round < 5; round++) {
      const product = await startProduct(dataDir);
      times.push(product.readyAfter);
      await new Promise(done => setTimeout(done, 2000));
      idle = Math.max(idle, await product.memory());
      if (round === 4) await firstScreen(product.url, report);
      await product.stop();
    }
    report.figure('First start, empty data folder', first.readyAfter / 1000, 's');
    const worst = Math.max(...times) / 1000;
    report.figure('Ready with existing data, slowest of 5', worst, 's', { most: 2.5 });
    report.figure('Memory of the API when idle', idle, 'MB', { most: 200 });
  } finally {
    await removeDataDir(dataDir);
  }
}

/** JavaScript that the console's first screen after sign-in loads, as a browser counts it. */
async function firstScreen(url, report) {
  const { openConsole } = await import('./console.mjs');
  const scripts = await openConsole(url);
  let bytes = 0;
  for (const script of scripts) {
    const file = new URL(`../dist/admin/${script.split('/admin/')[1]}`, import.meta.url);
    bytes += gzipSync(await readFile(file), { level: 9 }).length;
  }
  report.figure('JavaScript of the first screen, gzip', bytes / 1000, 'kB', { most: 250 });
}
