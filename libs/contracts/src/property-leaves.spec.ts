import { describe, expect, it } from '@jest/globals';
import { isPointer, leavesAmong, leavesOf, withLeaves } from './property-leaves';

const source = {
  button: { text: 'Buy', color: 'red' },
  steps: [{ title: 'One', at: 1 }, { title: 'Two' }, 'three'],
  'a/b~c': 'Slash',
  empty: ' ',
};
const found = (...pointers: string[]) => Object.fromEntries(leavesOf(source, pointers));

describe('the texts of properties that are translated', () => {
  it('are those that pointers name, with a star for each item and each key', () => {
    expect(found('/button/text', '/steps/*/title')).toEqual({
      ...{ '/button/text': 'Buy', '/steps/0/title': 'One', '/steps/1/title': 'Two' },
    });
    expect(found('/steps/2', '/a~1b~0c')).toEqual({ '/steps/2': 'three', '/a~1b~0c': 'Slash' });
    expect(found('/button/*', '/button/text')).toEqual({
      ...{ '/button/text': 'Buy', '/button/color': 'red' },
    });
  });

  it('are nothing that is empty, no text, or not there', () => {
    expect(found('/empty', '/button', '/steps/0/at', '/steps/9', '/none/of/it')).toEqual({});
    expect(found('/constructor/name', '/steps/length')).toEqual({});
  });

  it('are told from the other texts of an item by their names', () => {
    const texts = new Map([
      ['title', 'Kaufen'],
      ['properties/button/text', 'Kaufen'],
    ]);
    expect([...leavesAmong(texts)]).toEqual([['/button/text', 'Kaufen']]);
  });
});

describe('properties in another language', () => {
  const texts = new Map([
    ['/button/text', 'Kaufen'],
    ['/steps/1/title', 'Zwei'],
  ]);

  it('have the structure of the source and its texts', () => {
    expect(withLeaves(source, {}, texts, [])).toEqual({
      ...source,
      button: { text: 'Kaufen', color: 'red' },
      steps: [{ title: 'One', at: 1 }, { title: 'Zwei' }, 'three'],
    });
  });

  it('keep what they have, and get what they lack', () => {
    const target = {
      button: { text: 'x', color: 'blue', size: 2 },
      steps: [{ title: 'Eins' }],
      own: [1],
    };
    expect(withLeaves(source, target, texts, [])).toEqual({
      button: { text: 'Kaufen', color: 'blue', size: 2 },
      steps: [{ title: 'Eins', at: 1 }, { title: 'Zwei' }, 'three'],
      ...{ own: [1], 'a/b~c': 'Slash', empty: ' ' },
    });
  });

  it('are empty where a text that is to be translated has no translation', () => {
    const target = { 'a/b~c': 'Strich' };
    const marked = ['/button/*', '/steps/*/title', '/a~1b~0c'];
    expect(withLeaves(source, target, new Map([['/button/text', 'Kaufen']]), marked)).toEqual({
      button: { text: 'Kaufen', color: '' },
      steps: [{ title: '', at: 1 }, { title: '' }, 'three'],
      ...{ 'a/b~c': 'Strich', empty: ' ' },
    });
  });

  it('give way only where a text needs the place', () => {
    const target = { button: 'x', steps: { no: 'list' }, 'a/b~c': { no: 'text' } };
    expect(withLeaves(source, target, new Map([['/button/text', 'Kaufen']]), [])).toMatchObject({
      button: { text: 'Kaufen', color: 'red' },
      ...{ steps: { no: 'list' }, 'a/b~c': { no: 'text' } },
    });
  });
});

it('a pointer begins with a slash and escapes no other way than by ~0 and ~1', () => {
  expect(['/a', '/a/*/b', '/', '/a~0b~1c', '/ä ö'].map(isPointer)).not.toContain(false);
  expect(['', 'a', 'a/b', '/a~', '/a~2', '#/a', 1, null].map(isPointer)).not.toContain(true);
});
