import { accented, type Answer, type Behaviour } from './fake-provider';

const TOKEN = /<ph id="\d+"\/>/;
const TOKENS = /<ph id="\d+"\/>/g;

/** What a hostile provider does to a translation. */
const DAMAGES: ((text: string) => unknown)[] = [
  text => text.replace(TOKEN, ''),
  text => text.replace(TOKEN, token => token + token),
  text => text.replace(TOKEN, '<ph id="77"/>'),
  text => `${text} <ph id="1"/>`,
  text => text.replace(TOKENS, 'PLATZHALTER'),
  text => `${text} http://evil.example/login`,
  text => `${text} <script>alert(1)</script>`,
  text => `<b>${text}`,
  text => `${text} <img src=x onerror=alert(1)>`,
  text => `${text} {`,
  text => `{{evil}} ${text}`,
  text => `${text} {0} %s`,
  text => `{n, plural, other {${text}`,
  () => '',
  () => '   ',
  text => `${text}\u0000`,
  text => `${text}\ud800`,
  text => text.repeat(400),
  () => null,
  () => ({ text: 'an object' }),
  text => `${text} javascript:alert(1)`,
  text => `</p>${text}<p>`,
  text => [...text.matchAll(TOKENS)].map(([token]) => token).join(''),
];

/** What it does to a whole answer. */
const FAULTS: ((good: { id: string; text: unknown }[]) => Answer)[] = [
  good => ({ content: JSON.stringify({ translations: good }).slice(0, -20) }),
  good => ({ translations: good.slice(1) }),
  good => ({ translations: [...good, ...good.slice(0, 1)] }),
  good => ({ translations: good.map(({ text }, index) => ({ id: `x${index}`, text })) }),
  good => ({ translations: [...good, { id: '999', text: 'nobody asked' }] }),
  () => ({ status: 429, headers: { 'retry-after': '0' }, text: '{"error":{"message":"slow"}}' }),
  () => ({ status: 500, text: '{"error":{"message":"oops"}}' }),
  () => ({ status: 200, text: '{"choices":[{"message":{"cont' }),
  () => ({ content: 'Sure! Here are your translations.' }),
  () => ({ content: 'null' }),
];

/** Damages every third translation in turn, and every third answer as a whole; all are reordered. */
export function hostile(): Behaviour {
  let strings = 0;
  let damages = 0;
  return ({ items, number }) => {
    const translations = items
      .map(({ id, text }) => {
        const good = accented(text);
        strings += 1;
        if (strings % 3) return { id, text: good };
        damages += 1;
        return { id, text: DAMAGES[damages % DAMAGES.length]?.(good) };
      })
      .reverse();
    if (number % 3) return { translations };
    return FAULTS[(number / 3) % FAULTS.length]?.(translations) ?? { translations };
  };
}
