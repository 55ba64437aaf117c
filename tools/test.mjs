/** `npm test`: everything that must hold, and at the end one line that says how much of it does. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, environment, root } from './install.mjs';

const results = join(root, 'tmp', 'test');
const total = { passed: 0, failed: 0 };

const step = (title, program, ...args) => ({ title, program, args });
const nx = (title, ...args) => step(title, 'nx', ...args, '--outputStyle=static');

/** A suite writes what it counted to a file, in the form that Jest and Vitest share. */
const suite = (title, target, reporting) => {
  const report = join(results, `${title.replaceAll(' ', '-')}.json`);
  return { ...nx(title, 'run', target, ...reporting(report)), report };
};
const jest = report => ['--json', `--outputFile=${report}`];
const vitest = report => ['--reporters=default', '--reporters=json', `--outputFile=${report}`];

const checks = [
  nx('Lint', 'run-many', '-t', 'lint'),
  step('Format', 'prettier', '--check', '--log-level=warn', '.'),
  nx('Types', 'run-many', '-t', 'typecheck'),
  step('Dockerfile', 'dockerfilelint', 'Dockerfile'),
  nx('Build', 'run-many', '-t', 'build'),
];
const tests = [suite('API tests', 'api:test', jest), suite('Console tests', 'admin:test', vitest)];
const journeys = [suite('Journeys', 'e2e:test', jest)];

ensureInstalled();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
await Promise.all([inTurn(checks), inTurn(tests)]);
await inTurn(journeys);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

async function inTurn(list) {
  for (const each of list) await run(each);
}

async function run({ title, program, args, report }) {
  const start = performance.now();
  const { code, output } = await execute(program, args);
  const seconds = Math.round((performance.now() - start) / 1000);
  const { passed, failed } = report ? counted(report, code) : countedAsOne(code);
  total.passed += passed;
  total.failed += failed;
  const verdict = `${title}: ${passed} passed, ${failed} failed in ${seconds} s`;
  process.stdout.write(`\n── ${title} ──\n${output}\n${verdict}\n`);
}

function execute(program, args) {
  return new Promise(resolve => {
    const child = spawn(program, args, { cwd: root, env: environment({ CI: 'true' }) });
    let output = '';
    const keep = chunk => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', error => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.once('close', code => resolve({ code, output }));
  });
}

function countedAsOne(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A suite that ends badly has a failure, also one that none of its tests admits. */
function counted(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: Math.max(numFailedTests, code === 0 ? 0 : 1) };
}
