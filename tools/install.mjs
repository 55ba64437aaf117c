/** Installs what package-lock.json names, when it is not there. Plain Node 20: runs before the install. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const bin = join(root, 'node_modules', '.bin');

export function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

export function ensureInstalled() {
  if (isInstalled()) return;
  process.stdout.write('Installing packages (once, a minute or two)…\n');
  // Not `npm ci`: it refuses a lock file that lacks packages which only other platforms need, and a
  // registry mirror may not have those. Without our own bin folder in PATH: npm must not run on the
  // Node that it is about to replace.
  const env = { ...process.env, PATH: pathEntries().join(delimiter) };
  const args = ['install', '--no-save', '--loglevel=error', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) fail('The packages could not be installed: see above.');
}

/** npm's own record of what it put there is written last, so an install that was cut short has none. */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const found = packagesIn(record);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || found[path]?.version === version || (optional && !found[path]),
  );
}

function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function pathEntries() {
  return (process.env.PATH ?? '').split(delimiter).filter(entry => !entry.includes('node_modules'));
}

/** Node 24: the one that came with the packages, or the one that runs this. */
export function nodeProgram() {
  const own = join(bin, 'node');
  if (existsSync(own)) return own;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  return fail(
    `Portico needs Node 24, this is ${process.version}, and npm has none for this machine (package ` +
      `node-${process.platform}-${process.arch}): install Node 24 or newer.`,
  );
}

/** The environment for what we run: our tools first in PATH, and nothing that asks or phones home. */
export function environment(extra = {}) {
  return {
    ...process.env,
    PATH: [bin, ...pathEntries()].join(delimiter),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_NO_CLOUD: 'true',
    NG_CLI_ANALYTICS: 'false',
    ...extra,
  };
}
