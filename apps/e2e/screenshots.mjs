/** `npm run screenshots`: takes the pictures of docs/images from a fresh product with the demo data. */
import { spawnSync } from 'node:child_process';
import { ensureInstalled, environment, root } from '../../tools/install.mjs';
import { ensureBuilt } from '../../tools/products.mjs';

ensureInstalled();
ensureBuilt('api', 'admin');
const env = environment({
  NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
});
const args = ['-c', 'apps/e2e/jest.config.mjs', '--testRegex', 'apps/e2e/screenshots\\.ts$'];
const { status } = spawnSync('jest', args, { cwd: root, stdio: 'inherit', env });
process.exitCode = status ?? 1;
