/** Hands this terminal over to a program of the built API. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environment, nodeProgram, root } from './install.mjs';
import { memoryEnvironment, nodeFlags } from './node-flags.mjs';

export function runProgram(file, args = []) {
  const program = nodeProgram();
  const command = [...nodeFlags, join(root, 'dist', 'api', file), ...args];
  const env = environment({
    ...memoryEnvironment,
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile'),
  });
  // Becoming the program saves a process that only waits; Node 20, at the very first start, cannot.
  if (process.execve) process.execve(program, [program, ...command], env);
  const child = spawn(program, command, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
