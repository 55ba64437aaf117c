import { ApiTokenEntity } from './api-tokens/api-token.entity';
import { AuditEntryEntity } from './platform/audit/audit-entry.entity';
import { BrandEntity } from './branding/brand.entity';
import { ClientAreaEntity } from './client-areas/client-area.entity';
import { CredentialEntity } from './client-areas/credential.entity';
import { ClientRecordEntity } from './client-records/client-record.entity';
import { ClientSessionEntity } from './client-sessions/client-session.entity';
import { ClientEntity } from './clients/client.entity';
import { ClientNoteEntity } from './clients/client-note.entity';
import { ContactEntity } from './clients/contact.entity';
import { ClientGroupEntity } from './client-groups/client-group.entity';
import { CustomFieldEntity } from './custom-fields/custom-field.entity';
import { GlossaryTermEntity } from './glossary/glossary-term.entity';
import { IntegrationEntity } from './integrations/integration.entity';
import { Foundation1763700000000 } from './migrations/1763700000000-foundation';
import { ClientAreas1763700100000 } from './migrations/1763700100000-client-areas';
import { Translations1763700200000 } from './migrations/1763700200000-translations';
import { Staff1763700300000 } from './migrations/1763700300000-staff';
import { Jobs1763700400000 } from './migrations/1763700400000-jobs';
import { ApiTokens1763700500000 } from './migrations/1763700500000-api-tokens';
import { Access1763700600000 } from './migrations/1763700600000-access';
import { Clients1763700700000 } from './migrations/1763700700000-clients';
import { ClientSessions1763701000000 } from './migrations/1763701000000-client-sessions';
import { ClientMerges1763700900000 } from './migrations/1763700900000-client-merges';
import { LocalizedContent1763701400000 } from './migrations/1763701400000-localized-content';
import { ContentUsage1763701450000 } from './migrations/1763701450000-content-usage';
import { Integrations1763701500000 } from './migrations/1763701500000-integrations';
import { Quality1763701600000 } from './migrations/1763701600000-quality';
import { TemplateMails1763701700000 } from './migrations/1763701700000-template-mails';
import { TranslationTags1763701830000 } from './migrations/1763701830000-translation-tags';
import { ImportUndo1763701840000 } from './migrations/1763701840000-import-undo';
import { TranslatableProperties1763702400000 } from './migrations/1763702400000-translatable-properties';
import { ContentsByChange1763702500000 } from './migrations/1763702500000-contents-by-change';
import { JobFiles1763702600000 } from './migrations/1763702600000-job-files';
import { MailsSentAgain1763702610000 } from './migrations/1763702610000-mails-sent-again';
import { ClientPhoneKeys1763702620000 } from './migrations/1763702620000-client-phone-keys';
import { CredentialScopes1763702630000 } from './migrations/1763702630000-credential-scopes';
import { MailSenders1763702640000 } from './migrations/1763702640000-mail-senders';
import { AreaNames1763702650000 } from './migrations/1763702650000-area-names';
import { CustomersByCompany1763702660000 } from './migrations/1763702660000-customers-by-company';
import { RateLimits1763701010000 } from './migrations/1763701010000-rate-limits';
import { SavedViews1763701100000 } from './migrations/1763701100000-saved-views';
import { JobSteps1763701250000 } from './migrations/1763701250000-job-steps';
import { CustomersApi1763701300000 } from './migrations/1763701300000-customers-api';
import { ClientRecords1763700800000 } from './migrations/1763700800000-client-records';
import type { Schema } from './platform/database/data-source';
import { JobEntity } from './platform/jobs/job.entity';
import { LanguageEntity } from './languages/language.entity';
import { SavedViewEntity } from './saved-views/saved-view.entity';
import { RoleEntity } from './staff/role.entity';
import { SigningKeyEntity } from './platform/auth/signing-key.entity';
import { StaffMemberEntity } from './staff/staff-member.entity';
import { StaffSessionEntity } from './staff/staff-session.entity';
import { TemplateEntity } from './templates/template.entity';
import { TextEntity } from './texts/text.entity';
import { TranslationKeyEntity } from './translations/translation-key.entity';

/** All tables and how they came to be. */
export const SCHEMA: Schema = {
  entities: [
    ApiTokenEntity,
    AuditEntryEntity,
    ClientEntity,
    ClientGroupEntity,
    ClientNoteEntity,
    ClientRecordEntity,
    ContactEntity,
    CustomFieldEntity,
    BrandEntity,
    ClientAreaEntity,
    ClientSessionEntity,
    CredentialEntity,
    SavedViewEntity,
    RoleEntity,
    StaffMemberEntity,
    StaffSessionEntity,
    SigningKeyEntity,
    GlossaryTermEntity,
    IntegrationEntity,
    JobEntity,
    LanguageEntity,
    TemplateEntity,
    TextEntity,
    TranslationKeyEntity,
  ],
  migrations: [
    Foundation1763700000000,
    ClientAreas1763700100000,
    Translations1763700200000,
    Staff1763700300000,
    Jobs1763700400000,
    ApiTokens1763700500000,
    Access1763700600000,
    Clients1763700700000,
    ClientRecords1763700800000,
    ClientMerges1763700900000,
    ClientSessions1763701000000,
    RateLimits1763701010000,
    SavedViews1763701100000,
    JobSteps1763701250000,
    CustomersApi1763701300000,
    LocalizedContent1763701400000,
    ContentUsage1763701450000,
    Integrations1763701500000,
    Quality1763701600000,
    TemplateMails1763701700000,
    TranslationTags1763701830000,
    ImportUndo1763701840000,
    TranslatableProperties1763702400000,
    ContentsByChange1763702500000,
    JobFiles1763702600000,
    MailsSentAgain1763702610000,
    ClientPhoneKeys1763702620000,
    CredentialScopes1763702630000,
    MailSenders1763702640000,
    AreaNames1763702650000,
    CustomersByCompany1763702660000,
  ],
};

/**
 * What a backup leaves out: sessions would come back that were ended since, mails would be sent
 * again; limits last minutes.
 */
export const LEFT_OUT = ['staff_sessions', 'client_sessions', 'rate_limits', 'template_mails'];

/** A row in one of these says that somebody works with the database. */
export const IN_USE = [
  'staff_members',
  'clients',
  'client_areas',
  'translation_keys',
  'texts',
  'templates',
];
