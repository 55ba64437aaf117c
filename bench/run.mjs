// npm run bench [clients] [delivery] [machine-translation] [sign-in] [start] [templates] [translations] [xliff]: all of them unless some are named.
import { clients } from './clients.mjs';
import { delivery } from './delivery.mjs';
import { machineTranslation } from './machine-translation.mjs';
import { Report } from './report.mjs';
import { signIn } from './sign-in.mjs';
import { start } from './start.mjs';
import { templates } from './templates.mjs';
import { translations } from './translations.mjs';
import { xliff } from './xliff.mjs';

const all = {
  delivery,
  translations,
  xliff,
  templates,
  'machine-translation': machineTranslation,
  'sign-in': signIn,
  start,
  clients,
};
const wanted = process.argv.slice(2).length ? process.argv.slice(2) : Object.keys(all);

for (const name of wanted) {
  if (!all[name])
    throw new Error(`There is no benchmark "${name}": ${Object.keys(all).join(', ')}.`);
  const report = new Report(name);
  await all[name](report);
  await report.write(new URL(`./reports/${name}.md`, import.meta.url));
}
