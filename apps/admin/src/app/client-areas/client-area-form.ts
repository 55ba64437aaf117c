import { metadata, REQUIRED, type SchemaPathTree, validate } from '@angular/forms/signals';
import type { Branding } from '@portico/contracts/branding';
import {
  type Access,
  type ClientArea,
  type ClientAreaKind,
  CreateClientArea,
  type DeliveryAccess,
  type OutboundCredentials,
  needsName,
  needsUrl,
  type UpdateClientArea,
} from '@portico/contracts/client-areas';
import type { Choice } from '@portico/ui/filter';
import { obey } from '../platform/form-rules';
import { mergePatch } from '../platform/merge-patch';
import { words } from './client-areas.words';

const BRAND_FIELDS = [
  'primaryColor',
  'accentColor',
  'logoUrl',
  'faviconUrl',
  'fontFamily',
  'senderName',
  'senderEmail',
] as const;
export type BrandField = (typeof BRAND_FIELDS)[number];
export type BrandForm = Record<BrandField, string>;

/** What the drawer edits; texts are '' where nothing is set. */
export interface AreaForm {
  name: string;
  identifier: string;
  type: string;
  kind: ClientAreaKind;
  url: string;
  ownerId: string | null;
  /** Name of the owner. */
  owner: string;
  active: boolean;
  deliveryAccess: DeliveryAccess;
  access: Access;
  accessGroupIds: string[];
  accessClientIds: string[];
  allowedOrigins: string[];
  branding: BrandForm;
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
  owner: '',
  active: true,
  deliveryAccess: 'open',
  access: 'selected',
  accessGroupIds: [],
  accessClientIds: [],
  allowedOrigins: [],
  branding: brandingForm(),
  properties: {},
  outboundCredentials: { change: 'keep', scheme: 'bearer', name: '', secret: '' },
};

/** The form of an area, or of one to be registered. */
export function formOf(area?: ClientArea): AreaForm {
  if (!area) return NEW;
  const { name, identifier, type, kind, ownerId, active } = area;
  const { deliveryAccess, access, allowedOrigins, properties } = area;
  return {
    ...{ name, identifier, type, kind, ownerId, active },
    ...{ deliveryAccess, access, allowedOrigins, properties },
    accessGroupIds: area.accessGroups.map(({ id }) => id),
    accessClientIds: area.accessClients.map(({ id }) => id),
    url: area.url ?? '',
    owner: area.owner ?? '',
    branding: brandingForm(area.branding),
    outboundCredentials: NEW.outboundCredentials,
  };
}

/** What the ids of those whom an area admits stand for. */
export function namesIn(area?: ClientArea): Choice[] {
  const admitted = [...(area?.accessGroups ?? []), ...(area?.accessClients ?? [])];
  return admitted.map(({ id, name }) => ({ value: id, text: name }));
}

/** Branding as a form has it, '' where nothing is set. */
export function brandingForm(branding: Branding = {}): BrandForm {
  const texts = BRAND_FIELDS.map(name => [name, branding[name] ?? ''] as const);
  return Object.fromEntries(texts) as BrandForm;
}

/** What registers an area. */
export function bodyOf(form: AreaForm): CreateClientArea {
  const { identifier, url, owner: _, branding, outboundCredentials, ...rest } = form;
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
export function brandingBody(branding: BrandForm): Branding {
  return Object.fromEntries(Object.entries(branding).map(([name, text]) => [name, text || null]));
}

/** The rules of the contract, and those that other fields decide. */
export function areaRules(path: SchemaPathTree<AreaForm>): void {
  obey(path, CreateClientArea, bodyOf);
  metadata(path.url, REQUIRED, ({ valueOf }) => needsUrl(valueOf(path.type)));
  validate(path.url, ({ value, valueOf }) =>
    needsUrl(valueOf(path.type)) && !value()
      ? { kind: 'REQUIRED', message: words.urlNeeded }
      : undefined,
  );
  validate(path.outboundCredentials.name, ({ value, valueOf }) => {
    const { change, scheme } = valueOf(path.outboundCredentials);
    return change === 'set' && needsName(scheme) && !value()
      ? { kind: 'REQUIRED', message: words.outbound.headerNeeded }
      : undefined;
  });
}

/** What branding says, by the names of its fields. */
export function brandTexts(branding: BrandForm): Record<string, string> {
  return Object.fromEntries(BRAND_FIELDS.map(name => [words.brand[name], branding[name]]));
}

/** What the form says, by the names of its fields; `nameOf` names what ids stand for. */
export function areaTexts(form: AreaForm, nameOf: (id: string) => string): Record<string, string> {
  return {
    [words.name]: form.name,
    [words.type]: form.type,
    [words.url]: form.url,
    [words.owner]: form.owner,
    [words.active]: form.active ? words.active : words.inactive,
    [words.access]: words.accesses[form.deliveryAccess],
    [words.signIn.title]: words.signIn.accesses[form.access],
    [words.signIn.groups]: form.accessGroupIds.map(nameOf).join(', '),
    [words.signIn.clients]: form.accessClientIds.map(nameOf).join(', '),
    [words.origins]: form.allowedOrigins.join(', '),
    [words.properties]: JSON.stringify(form.properties),
    ...brandTexts(form.branding),
  };
}
