import { expect, test } from '@jest/globals';
import { checkText } from '@portico/contracts/text-checks/check-text';
import { CORPUS } from '../masking/testing/corpus';

test('nothing but the copy is said of texts that are their own translation', () => {
  for (const { text, html } of CORPUS) {
    const copy = { source: text, text, html, language: 'ja', sourceLanguage: 'en' };
    const wrong = checkText(copy).filter(({ check }) => check !== 'same-as-source');
    expect({ [text]: wrong }).toEqual({ [text]: [] });
  }
});
