import { metadata, REQUIRED, type SchemaPathTree, validate } from '@angular/forms/signals';
import type { Branding } from '@portico/contracts/branding';
import {
  type ClientArea,
  type ClientAreaKind,
  CreateClientArea,
  type DeliveryAccess,
  type OutboundCredentials,
  TYPES_WITH_URL,
  type UpdateClientArea,
} from '@portico/contracts/client-areas';
import type { Difference } from '@portico/ui/conflict';
import { obey } from '../platform/form-rules';
import { mergePatch } from '../platform/merge-patch';
import { words } from './client-areas.words';

export const BRAND_FIELDS = [
  'primaryColor',
  'accentColor',
  'logoUrl',
  'faviconUrl',
  'fontFamily',
  'senderName',
  'senderEmail',
] as const;
export type BrandField = (typeof BRAND_FIELDS)[number];

/** What the drawer edits; texts are '' where nothing is set. */
export interface AreaForm {
  name: string;
  identifier: string;
  type: string;
  kind: ClientAreaKind;
  url: string;
  ownerId: string | null;
  active: boolean;
  deliveryAccess: DeliveryAccess;
  allowedOrigins: string[];
  branding: Record<BrandField, string>;
  properties: Record<string, unknown>;
  outboundCredentials: OutboundForm;
}

/** Stored credentials cannot be read, so the form says what is to become of them. */
export interface OutboundForm {
  change: 'keep' | 'set' | 'remove';
  scheme: OutboundCredentials['scheme'];
  name: string;
  secret: string;
}

const NEW: AreaForm = {
  name: '',
  identifier: '',
  type: '',
  kind: 'custom',
  url: '',
  ownerId: null,
  active: true,
  deliveryAccess: 'open',
  allowedOrigins: [],
  branding: brandingForm({}),
  properties: {},
  outboundCredentials: { change: 'keep', scheme: 'bearer', name: '', secret: '' },
};

/** The form of an area, or of one to be registered. */
export function formOf(area?: ClientArea): AreaForm {
  if (!area) return NEW;
  const { name, identifier, type, kind, ownerId, active } = area;
  const { deliveryAccess, allowedOrigins, properties } = area;
  return {
    ...{ name, identifier, type, kind, ownerId, active },
    ...{ deliveryAccess, allowedOrigins, properties },
    url: area.url ?? '',
    branding: brandingForm(area.branding),
    outboundCredentials: NEW.outboundCredentials,
  };
}

/** Branding as a form has it, '' where nothing is set. */
export function brandingForm(branding: Branding): AreaForm['branding'] {
  const texts = BRAND_FIELDS.map(name => [name, branding[name] ?? ''] as const);
  return Object.fromEntries(texts) as AreaForm['branding'];
}

/** What registers an area. */
export function bodyOf(form: AreaForm): CreateClientArea {
  const { identifier, url, branding, outboundCredentials, ...rest } = form;
  const outbound = outboundOf(outboundCredentials);
  return {
    ...rest,
    ...(identifier ? { identifier } : {}),
    url: url || null,
    branding: brandingBody(branding),
    ...(outbound === undefined ? {} : { outboundCredentials: outbound }),
  };
}

/** What turns `before` into what the form says: only that. */
export function changesOf(form: AreaForm, before: ClientArea): UpdateClientArea {
  return mergePatch({ ...bodyOf(formOf(before)) }, { ...bodyOf(form) });
}

function outboundOf({ change, scheme, name, secret }: OutboundForm) {
  if (change === 'keep') return undefined;
  return change === 'remove' ? null : { scheme, ...(name ? { name } : {}), secret };
}

/** Branding as the API takes it, null where the form is empty. */
export function brandingBody(branding: AreaForm['branding']): Branding {
  return Object.fromEntries(Object.entries(branding).map(([name, text]) => [name, text || null]));
}

/** The rules of the contract, and the one that only the type decides. */
export function areaRules(path: SchemaPathTree<AreaForm>): void {
  obey(path, CreateClientArea, bodyOf);
  const needsUrl = (type: string) => TYPES_WITH_URL.includes(type);
  metadata(path.url, REQUIRED, ({ valueOf }) => needsUrl(valueOf(path.type)));
  validate(path.url, ({ value, valueOf }) =>
    needsUrl(valueOf(path.type)) && !value()
      ? { kind: 'REQUIRED', message: words.urlNeeded }
      : undefined,
  );
}

/** The fields that form and saved item have both changed since `before`, each in its own way. */
export function differences(mine: AreaForm, before: ClientArea, saved: ClientArea): Difference[] {
  const ours = flat(bodyOf(mine));
  const [base, theirs] = [before, saved].map(area => flat(bodyOf(formOf(area)))) as [Flat, Flat];
  return Object.keys(LABELS)
    .filter(name => new Set([base[name], ours[name], theirs[name]]).size === 3)
    .map(name => ({
      label: LABELS[name] ?? name,
      mine: ours[name] ?? '',
      theirs: theirs[name] ?? '',
    }));
}

const LABELS: Record<string, string> = {
  name: words.name,
  type: words.type,
  url: words.url,
  ownerId: words.owner,
  active: words.active,
  deliveryAccess: words.access,
  allowedOrigins: words.origins,
  properties: words.properties,
  ...words.brand,
};

type Flat = Record<string, string>;

function flat({ branding, ...body }: CreateClientArea): Flat {
  const entries = Object.entries({ ...body, ...branding });
  return Object.fromEntries(entries.map(([name, value]) => [name, text(value)]));
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
