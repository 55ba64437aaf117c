/** `npm run dev`: the API, built and started again at each change, and the console on port 4200. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, environment, nodeProgram, root } from './install.mjs';

ensureInstalled();
const [{ context }, { apiBundle }] = await Promise.all([
  import('esbuild'),
  import('./api-bundle.mjs'),
]);

const options = { cwd: root, stdio: 'inherit', env: environment(), detached: true };
const program = ['--enable-source-maps'];
let api;
let turn = Promise.resolve();
let stopping; // under npm a Ctrl+C arrives twice

const restart = {
  name: 'restart',
  setup(build) {
    build.onEnd(({ errors }) => {
      if (errors.length === 0) turn = turn.then(startAgain);
    });
  },
};

const watcher = await context({ ...apiBundle, plugins: [...apiBundle.plugins, restart] });
await watcher.watch();
// the dev server, too, would take PORT for its own
const env = environment({ PORT: '4200', PORTICO_API_PORT: process.env.PORT ?? '3000' });
const serve = ['run', 'admin:serve', '--outputStyle=stream'];
const admin = spawn('nx', serve, { ...options, env });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => (stopping ??= stop()));

async function startAgain() {
  await ended(api, 'SIGTERM');
  api = spawn(nodeProgram(), [...program, join(root, 'dist', 'api', 'main.js')], options);
}

async function stop() {
  await watcher.dispose();
  await turn;
  await Promise.all([ended(api, 'SIGTERM'), endedGroup(admin)]);
  process.exit(0);
}

function ended(child, signal) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const exit = new Promise(resolve => child.once('exit', resolve));
  child.kill(signal);
  return exit;
}

/** Nx runs the dev server in a process of its own. */
function endedGroup(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const exit = new Promise(resolve => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGTERM');
  return exit;
}
