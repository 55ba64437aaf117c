import type { ApiToken } from '../api-tokens';

/** An API token as the API answers it. */
export function anApiToken(changes: Partial<ApiToken> = {}): ApiToken {
  return {
    id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f80',
    version: 1,
    createdAt: '2026-05-10T09:51:26.776Z',
    updatedAt: '2026-05-10T09:51:26.776Z',
    name: 'Nightly import',
    prefix: 'ptk_3f9a1c',
    scopes: ['translations:write', 'languages:read'],
    expiresAt: null,
    lastUsedAt: null,
    revokedAt: null,
    createdBy: 'Ada Byron',
    stopped: false,
    ...changes,
  };
}
