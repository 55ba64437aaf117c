import { CLIENT_ACTIONS } from '@portico/contracts/client-bulk';
import { TEMPLATE_ACTIONS } from '@portico/contracts/templates';
import { anAuditEntry } from '@portico/contracts/testing/audit';
import { TEXT_ACTIONS } from '@portico/contracts/texts';
import { BULK_ACTIONS } from '@portico/contracts/translations';
import { changeText } from './change-text';

const bulk = [...CLIENT_ACTIONS, ...TEMPLATE_ACTIONS, ...TEXT_ACTIONS, ...BULK_ACTIONS];

describe('what an entry of the audit says', () => {
  it.each([
    ['test-mail', 'order.shipped', 'sent a test mail of order.shipped'],
    ['retry-mail', 'order.shipped', 'sent again a mail of order.shipped'],
    ['undo-import', 'translation', 'undid the import of translation'],
    ['push', '12 records', 'pushed 12 records'],
    ['dismiss', 'cart.buy (de)', 'dismissed cart.buy (de)'],
    ['sign-in', 'Grace Hopper', 'signed in'],
  ])('%s of %s: %s', (action, title, said) => {
    expect(changeText(anAuditEntry({ action, title }))).toBe(said);
  });

  it.each([...new Set(bulk)])('has words for %s of many at once', action => {
    expect(changeText(anAuditEntry({ action: `bulk-${action}` }))).not.toContain('bulk-');
  });
});
