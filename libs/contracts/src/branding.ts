import { Email, Integer, Text, Timestamp, WebUrl } from './fields';

const COLOR = { pattern: /^#[0-9a-fA-F]{6}$/, max: 7, example: '#1F5F5B' } as const;
const UNSET = { optional: true, nullable: true } as const;

/** How a front door looks; what an area leaves unset comes from the global brand. */
export class Branding {
  @WebUrl({ ...UNSET, example: 'https://acme.example/logo.svg' }) logoUrl?: string | null;
  @WebUrl({ ...UNSET, example: 'https://acme.example/favicon.ico' }) faviconUrl?: string | null;
  @Text({ ...UNSET, ...COLOR }) primaryColor?: string | null;
  @Text({ ...UNSET, ...COLOR, example: '#C98B4A' }) accentColor?: string | null;
  @Text({ ...UNSET, max: 120, min: 1, example: 'Inter, sans-serif' }) fontFamily?: string | null;
  @Text({
    ...UNSET,
    max: 120,
    min: 1,
    description: 'In whose name mails go out; the address stays that of the operator',
    example: 'Acme',
  })
  senderName?: string | null;
  @Email({ ...UNSET, description: 'Where answers to mails go', example: 'hello@acme.example' })
  senderEmail?: string | null;
}

/** The global brand. */
export class Brand extends Branding {
  @Integer({ description: 'Also the ETag', example: 3 }) version!: number;
  @Timestamp() updatedAt!: string;
}
