/** `node tools/build.mjs api` builds the API, `… admin` the console, into dist. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { environment, root } from './install.mjs';

const builds = { api: buildApi, admin: buildAdmin };

for (const name of process.argv.slice(2)) await builds[name]();

async function buildApi() {
  const [{ build }, { apiBundle }] = await Promise.all([
    import('esbuild'),
    import('./api-bundle.mjs'),
  ]);
  rmSync(apiBundle.outdir, { recursive: true, force: true });
  await build(apiBundle);
}

function buildAdmin() {
  const options = { cwd: root, stdio: 'inherit', env: environment() };
  const { status } = spawnSync('nx', ['run', 'admin:build', '--outputStyle=static'], options);
  if (status !== 0) process.exit(1);
}
