import { Injectable } from '@nestjs/common';
import { Housekeeping } from '../platform/housekeeping/housekeeping';
import { SigningKeys } from './signing-keys.service';

// Who asks why they were signed out finds the session for a month.
const SESSIONS = `
  DELETE FROM staff_sessions
  WHERE least(expires_at, last_used_at + interval '7 days', revoked_at) < now() - interval '30 days'`;
const LIMITS = 'DELETE FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000';

/** What the domain has done for it once a day. */
@Injectable()
export class StaffChores {
  constructor(housekeeping: Housekeeping, keys: SigningKeys) {
    housekeeping.register('staff-sessions', SESSIONS);
    housekeeping.register('rate-limits', LIMITS);
    housekeeping.register('signing-keys', manager => keys.upkeep(manager));
  }
}
