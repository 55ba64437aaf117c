import { dividersOf } from '../placeholders/nesting';
import { listed, surplus, type Check } from './subject';
import type { Placeholder } from '../placeholders/placeholder';
import { tagOf } from '../placeholders/tags';

/** Elements that HTML closes by itself. */
const OPTIONAL = new Set('li p td th tr dt dd option thead tbody tfoot'.split(' '));

/** Every tag that is opened is closed, unless the source does the same; the same tags in HTML. */
export const html: Check = subject => {
  const { found, original } = subject;
  const open = unbalanced(found);
  const excess = original ? surplus(open, unbalanced(original.found)) : open;
  // Without markup around it, “<name>” may be a word: nothing tells so but another tag.
  if (excess.length && (subject.html || original)) {
    const message = `Opens or closes ${listed(excess)} without the other half.`;
    return [{ check: 'html', severity: 'error', message }];
  }
  if (!subject.html || !original) return [];
  const [here, there] = [namesOf(found), namesOf(original.found)];
  const differing = [...surplus(there, here), ...surplus(here, there)];
  const message = `Has other tags than the source: ${listed(differing)}.`;
  return differing.length ? [{ check: 'html', severity: 'warning', message }] : [];
};

const isTag = ({ kind }: Placeholder): boolean => kind === 'tag';

function unbalanced(found: Placeholder[]): string[] {
  const tags = found.filter(isTag);
  const alone = [...dividersOf(tags)].map(index => tags[index]?.raw ?? '');
  return alone.filter(raw => !OPTIONAL.has(tagOf(raw).name));
}

const namesOf = (found: Placeholder[]): string[] =>
  found
    .filter(isTag)
    .map(({ raw }) => tagOf(raw))
    .filter(({ role }) => role !== 'close')
    .map(({ name }) => `<${name}>`);
