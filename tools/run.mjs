/** `node tools/run.mjs <command> …`: runs apps/api/src/commands/<command>.ts, built when needed. */
import { ensureInstalled } from './install.mjs';
import { ensureBuilt } from './products.mjs';
import { runProgram } from './run-program.mjs';

const [command, ...args] = process.argv.slice(2);
ensureInstalled();
ensureBuilt('api');
runProgram(`commands/${command}.js`, args);
