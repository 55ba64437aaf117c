/** Builds what has changed: compares the sources with what the last build was made of. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { environment, fail, nodeProgram, root } from './install.mjs';

const shared = ['package-lock.json', 'tsconfig.base.json'];

const products = {
  api: {
    title: 'the API',
    inputs: [...shared, 'apps/api', 'libs/contracts', 'tools/api-bundle.mjs', 'tools/build.mjs'],
    output: 'dist/api/main.js',
  },
  admin: {
    title: 'the console',
    inputs: [...shared, 'nx.json', 'apps/admin', 'libs/contracts', 'libs/ui'],
    output: 'dist/admin/index.html',
  },
};

export function ensureBuilt(...names) {
  for (const name of names) {
    const { title, inputs, output } = products[name];
    const stamp = join(root, 'dist', `${name}.stamp`);
    const hash = hashOf(inputs);
    if (existsSync(join(root, output)) && stampIn(stamp) === hash) continue;
    process.stdout.write(`Building ${title}…\n`);
    rmSync(stamp, { force: true });
    build(name, title);
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, hash);
  }
}

function build(name, title) {
  const options = { cwd: root, env: environment(), encoding: 'utf8' };
  const { status, stdout, stderr } = spawnSync(
    nodeProgram(),
    [join(root, 'tools', 'build.mjs'), name],
    options,
  );
  if (status !== 0) fail(`${stdout}${stderr}\nBuilding ${title} failed: see above.`);
}

const stampIn = file => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function hashOf(inputs) {
  const hash = createHash('sha1');
  for (const path of inputs.flatMap(input => filesIn(join(root, input)))) {
    hash.update(path.slice(root.length)).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
