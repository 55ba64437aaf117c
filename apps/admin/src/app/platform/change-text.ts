import type { AuditEntry } from '@portico/contracts/audit';

const VERBS: Record<string, string> = {
  create: 'created',
  update: 'changed',
  delete: 'deleted',
  remove: 'deleted',
  restore: 'restored',
  import: 'imported',
  'undo-import': 'undid the import of',
  export: 'exported',
  push: 'pushed',
  merge: 'merged',
  'undo-merge': 'undid the merge of',
  erase: 'erased the personal data of',
  'bulk-activate': 'activated',
  'bulk-deactivate': 'deactivated',
  'bulk-delete': 'deleted',
  'bulk-restore': 'restored',
  'bulk-review': 'reviewed',
  'bulk-lock': 'locked',
  'bulk-unlock': 'unlocked',
  'bulk-add-tags': 'added tags to',
  'bulk-remove-tags': 'removed tags from',
  'bulk-add-to-group': 'added a group to',
  'bulk-remove-from-group': 'removed a group from',
  'bulk-assign-manager': 'changed the manager of',
  review: 'reviewed',
  dismiss: 'dismissed',
  reopen: 'reopened',
  'test-mail': 'sent a test mail of',
  'retry-mail': 'sent again a mail of',
  revoke: 'revoked',
  'create-credential': 'made a credential for',
  'revoke-credential': 'revoked a credential of',
  'change-password': 'changed the password of',
  'enable-totp': 'turned on two-factor sign-in of',
  'disable-totp': 'turned off two-factor sign-in of',
  'reset-totp': 'reset two-factor sign-in of',
  'sign-in': 'signed in',
  'sign-in-failed': 'failed to sign in',
  'sign-out': 'signed out',
};

/** An audit entry as a phrase that follows the name of who did it. */
export function changeText({ action, entity, title }: AuditEntry): string {
  const verb = VERBS[action] ?? action;
  return action.startsWith('sign-') ? verb : `${verb} ${title || entity}`;
}
