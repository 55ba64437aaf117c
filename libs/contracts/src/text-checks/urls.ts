import { listed, surplus, type Check, type Scanned } from './subject';

/** The same addresses as the source. */
export const urls: Check = ({ text, found, original }) => {
  if (!original) return [];
  const [here, there] = [addressesOf({ text, found }), addressesOf(original)];
  const missing = surplus(there, here);
  const added = surplus(here, there);
  const messages = [
    ...(missing.length ? [`Lacks ${listed(missing)}`] : []),
    ...(added.length ? [`has ${listed(added)}, which the source has not`] : []),
  ];
  if (messages.length === 0) return [];
  const message = `${capital(messages.join('; '))}.`;
  return [{ check: 'urls', severity: 'warning', message }];
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const ATTRIBUTE = /\s(?:href|src)\s{0,9}=\s{0,9}["']([^"']+)/gi;

function addressesOf({ found }: Scanned): string[] {
  return found.flatMap(({ kind, raw }) => {
    if (kind === 'url' || kind === 'email') return [raw];
    return kind === 'tag' ? [...raw.matchAll(ATTRIBUTE)].map(match => match[1] ?? '') : [];
  });
}
