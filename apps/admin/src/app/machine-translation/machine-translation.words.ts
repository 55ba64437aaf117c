import type { JobState } from '@portico/contracts/jobs';
import type { FillTarget, Overwrite, Tone } from '@portico/contracts/machine-translation';

const tones: Record<Tone, string> = {
  neutral: 'As in the source',
  formal: 'Formal',
  informal: 'Informal',
};
const states: Record<JobState, string> = {
  queued: 'Waiting for its turn …',
  running: 'Translating …',
  done: 'Done',
  failed: 'Ended early',
  cancelled: 'Cancelled',
};
const targets: Record<FillTarget, string> = {
  translations: 'Translations',
  texts: 'Texts',
  templates: 'Templates',
};
const overwrites: Record<Overwrite, string> = {
  empty: 'Nothing: only fill what is missing',
  outdated: 'Also what is outdated',
  machine: 'Also what a machine wrote',
  all: 'Everything, even what was reviewed',
};

/** The words of translations by machine. */
export const words = {
  action: 'Translate',
  title: 'Translate',
  text: 'The translations go into the form, in the state “machine”. Nothing is stored until you save.',
  integration: 'Integration',
  from: 'From',
  to: 'To',
  tone: 'Tone',
  tones,
  cancel: 'Cancel',
  close: 'Close',
  nothing: 'There is no text to translate from yet.',
  replaces: (names: string) => `Replaces what the form says in ${names}.`,
  done: (count: number) =>
    count === 1
      ? 'One translation is in the form. Save to keep it.'
      : `${count} translations are in the form. Save to keep them.`,
  failed: 'These stay as they were:',
  failure: (language: string, field: string) => `${language}, ${field}:`,
  none: {
    title: 'No provider of translations yet',
    text: 'Translating needs a provider, such as OpenAI or a server of yours that works like it.',
    setUp: 'Set one up',
    ask: 'Ask an administrator to set one up on the page Integrations.',
  },
  fill: {
    link: 'Fill by machine',
    title: 'Fill languages by machine',
    lead: 'Translates what is missing, in the background. What a machine writes is marked so until somebody has read it.',
    target: 'What',
    targets,
    filtered: 'Only those that the list showed: its filters apply.',
    overwrite: 'Write over',
    overwrites,
    overwriteAll: 'Reviewed texts will be replaced.',
    toHint: 'Active languages beside the one to translate from.',
    start: 'Start',
    back: 'To the list',
  },
  job: {
    title: 'Translation by machine',
    states,
    progress: (done: string, total: string) => `${done} of ${total} texts`,
    leave: 'You may leave this page: the work goes on, and its address leads back here.',
    cancel: 'Cancel',
    again: 'Fill more',
    counts: {
      filled: 'Translated',
      fromMemory: 'From memory, free',
      skipped: 'Changed meanwhile',
      failed: 'Not translated',
    },
    tokens: 'Tokens',
    cost: 'Cost',
    noCost: 'no price known',
    problems: (count: number) => (count === 1 ? 'One problem' : `${count} problems`),
    first: 'The first 1,000 are listed.',
    label: 'Label',
    language: 'Language',
    reason: 'Why it stays as it was',
    clean: 'Every text came back whole.',
  },
};
