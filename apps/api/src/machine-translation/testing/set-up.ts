import type { Integration } from '@portico/contracts/integrations';
import type { Job } from '@portico/contracts/jobs';
import type { FillTranslations } from '@portico/contracts/machine-translation';
import { newIntegration } from '@portico/contracts/testing/integrations';
import type { Translation } from '@portico/contracts/translations';

interface Answer {
  status: number;
  body: unknown;
  text: string;
}

/** Somebody who calls the management API. */
interface Caller {
  get: (path: string) => Promise<Answer>;
  post: (path: string, options: { body: unknown }) => Promise<Answer>;
  patch: (path: string, options: { body: unknown }) => Promise<Answer>;
}

/** Activates languages beside the default one. */
export async function activate(admin: Caller, ...tags: string[]): Promise<void> {
  const changes = tags.map(tag => ({ tag, state: 'active' }));
  const { status, text } = await admin.patch('/languages', { body: { changes } });
  if (status !== 200) throw new Error(text);
}

/** Sets the provider at an address up. */
export async function integrate(admin: Caller, baseUrl: string, changes: object = {}) {
  const given = { kind: 'compatible' as const, baseUrl, model: 'test-1', isDefault: true };
  const body = newIntegration({ ...given, ...changes });
  const answer = await admin.post('/integrations', { body });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body as Integration;
}

/** Makes a key with its texts by language. */
export async function key(admin: Caller, label: string, texts: Record<string, string>, more = {}) {
  const values = Object.entries(texts).map(([language, value]) => ({ language, value }));
  const body = { label, values, ...more };
  const answer = await admin.post('/translations', { body });
  if (answer.status !== 201) throw new Error(`${label}: ${answer.text}`);
  return answer.body as Translation;
}

/** Starts a job; answers it when it is over. */
export async function fill(admin: Caller, plan: Partial<FillTranslations>): Promise<Job> {
  const body = { target: 'translations', to: ['de'], ...plan };
  const started = await admin.post('/machine-translations/jobs', { body });
  if (started.status !== 202) throw new Error(started.text);
  return finished(admin, (started.body as Job).id);
}

/** A job, when it is over. */
export async function finished(admin: Caller, id: string): Promise<Job> {
  for (;;) {
    const { body } = await admin.get(`/jobs/${id}`);
    const job = body as Job;
    if (job.finishedAt) return job;
  }
}
