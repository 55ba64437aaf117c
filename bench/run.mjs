// npm run bench [clients] [delivery] [sign-in] [start] [translations]: all of them unless some are named.
import { clients } from './clients.mjs';
import { delivery } from './delivery.mjs';
import { Report } from './report.mjs';
import { signIn } from './sign-in.mjs';
import { start } from './start.mjs';
import { translations } from './translations.mjs';

const all = { delivery, translations, 'sign-in': signIn, start, clients };
const wanted = process.argv.slice(2).length ? process.argv.slice(2) : Object.keys(all);

const report = new Report();
for (const name of wanted) {
  if (!all[name])
    throw new Error(`There is no benchmark "${name}": ${Object.keys(all).join(', ')}.`);
  await all[name](report);
}
if (wanted.length === Object.keys(all).length) {
  await report.write(new URL('./report.md', import.meta.url));
}
