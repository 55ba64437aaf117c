import { ChoiceList, Flag, Text, TextList, Timestamp } from './fields';
import { ListQuery, pageOf, SortBy, Stored } from './lists';
import { SCOPES } from './permissions';

/** An API token to be made; it does no more than its maker may at any time. */
export class CreateApiToken {
  @Text({ example: 'Nightly import' }) name!: string;
  @ChoiceList(SCOPES, { minItems: 1, example: ['translations:read'] }) scopes!: string[];
  @Timestamp({ optional: true, nullable: true, description: 'Never expires when absent' })
  expiresAt?: string | null;
}

/** A token of an integrator, without its secret. */
export class ApiToken extends Stored {
  @Text({ example: 'Nightly import' }) name!: string;
  @Text({ description: 'The public beginning of the token', example: 'ptk_3f9a1c' })
  prefix!: string;
  @TextList({ example: ['translations:read'] }) scopes!: string[];
  @Timestamp({ nullable: true }) expiresAt!: string | null;
  @Timestamp({ nullable: true }) lastUsedAt!: string | null;
  @Timestamp({ nullable: true }) revokedAt!: string | null;
  @Text({ nullable: true, description: 'Who made it', example: 'Ada Byron' })
  createdBy!: string | null;
  @Flag({ description: 'Opens nothing, for who made it is deactivated or deleted' })
  stopped!: boolean;
}

/** The answer to the creation, the only one that holds the token itself. */
export class CreatedApiToken extends ApiToken {
  @Text({ description: 'Shown once', example: 'ptk_3f9a1c_…' }) token!: string;
}

export class ApiTokenQuery extends ListQuery {
  @SortBy('name', 'createdAt', 'lastUsedAt', 'expiresAt') sort?: string;
  @Flag({ optional: true, description: 'Also the revoked ones' }) revoked?: boolean;
}

export class ApiTokenPage extends pageOf(ApiToken) {}
