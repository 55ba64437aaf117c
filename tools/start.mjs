/** `npm start`: installs what is missing, builds what has changed, and runs the product. */
import { ensureInstalled } from './install.mjs';
import { ensureBuilt } from './products.mjs';
import { runProgram } from './run-program.mjs';

ensureInstalled();
ensureBuilt('api', 'admin');
runProgram('main.js');
