import {
  DeliveredArea,
  DeliveredLanguages,
  DeliveredTemplate,
  DeliveredTemplates,
  DeliveredText,
  DeliveredTexts,
} from '@portico/contracts/delivery';
import type { PlainRoutes } from '../platform/openapi/document';

const parameter = (
  place: 'path' | 'query' | 'header',
  name: string,
  description: string,
  example: string,
) => ({
  name,
  in: place,
  required: place === 'path',
  description,
  schema: { type: 'string' },
  example,
});

const AREA = parameter('path', 'area', 'Identifier of the client area', 'acme-client-portal');
const LANGUAGE = parameter('path', 'language', 'BCP 47 tag', 'de');
const NAMESPACE = parameter('path', 'namespace', 'Namespace of the keys', 'translation');
const FALLBACK = parameter('query', 'fallback', '`0`: no texts of other languages', '0');
const PREVIEW = parameter(
  'query',
  'preview',
  'Preview token, shows unpublished languages',
  'pcp_…',
);
const NESTED = parameter('query', 'nested', '`1`: dots in keys split levels', '1');
const LANGUAGES = parameter('query', 'lng', 'Languages joined by `+`', 'de+en');
const ONE_NAMESPACE = parameter('query', 'ns', 'Only this namespace', 'translation');
const NAMESPACES = parameter('query', 'ns', 'Namespaces joined by `+`', 'translation');

const LABEL = parameter('path', 'label', 'Label', 'deposit.termsNotice');
const PREFIX = parameter('query', 'prefix', 'Labels that begin so; all when absent', 'deposit.');
const WANTED = parameter('query', 'lng', 'BCP 47 tag; Accept-Language when absent', 'de');
const ACCEPTED = parameter(
  'header',
  'Accept-Language',
  'Says which published language is wanted where `lng` does not; else it is the default one',
  'de-CH,en;q=0.5',
);
const FORMAT = parameter('query', 'format', '`text`: descriptions without HTML', 'text');

const TEXTS = {
  type: 'object',
  additionalProperties: true,
  example: { 'cart.buy': 'Jetzt kaufen' },
};
const BY_LANGUAGE = {
  type: 'object',
  additionalProperties: { type: 'object', additionalProperties: TEXTS },
};
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: reference('Problem') } },
});
const REFUSALS = {
  401: problem('Codes: UNAUTHENTICATED'),
  404: problem('Codes: NOT_FOUND'),
  422: problem('Codes: INVALID, TOO_MANY'),
  500: problem('Codes: INTERNAL'),
  503: problem('Codes: UNAVAILABLE'),
};

const OPEN = [{}, { area: [] }];

interface Reading {
  operation: string;
  /** JSON when absent. */
  type?: string;
  summary: string;
  description?: string;
  schema: object;
  parameters?: object[];
  /** Absent: whether a credential is needed is up to the area. */
  security?: object[];
}

function read({ operation, summary, description, schema, ...reading }: Reading) {
  const { parameters = [], security = OPEN, type = 'application/json' } = reading;
  const { 422: invalid, ...refusals } = REFUSALS;
  const takesWishes = !['area', 'languages', 'bundle', 'types'].includes(operation);
  return {
    get: {
      operationId: `delivery.${operation}`,
      summary,
      ...(description ? { description } : {}),
      tags: ['delivery'],
      security,
      parameters: [AREA, ...parameters],
      responses: {
        200: { description: 'Success', content: { [type]: { schema } } },
        304: { description: 'The client has it already (If-None-Match)' },
        ...refusals,
        ...(takesWishes ? { 422: invalid } : {}),
      },
    },
  };
}

const BASE = '/api/delivery/v1/{area}';

const FALLS_BACK =
  'In the wanted language, else in that of its region, else in the default one; an item of the ' +
  'area hides the global one of its label.';

const CONTENT_PATHS = {
  [`${BASE}/texts/{label}`]: read({
    operation: 'text',
    summary: 'A text',
    description: FALLS_BACK,
    schema: reference('DeliveredText'),
    parameters: [LABEL, WANTED, ACCEPTED, FALLBACK, FORMAT, PREVIEW],
  }),
  [`${BASE}/texts`]: read({
    operation: 'texts',
    summary: 'All texts, or those whose labels begin so',
    description: FALLS_BACK,
    schema: reference('DeliveredTexts'),
    parameters: [PREFIX, WANTED, ACCEPTED, FALLBACK, FORMAT, PREVIEW],
  }),
  [`${BASE}/templates/{label}`]: read({
    operation: 'template',
    summary: 'An active template, not rendered',
    description: `${FALLS_BACK} Asks for a credential of the area, also where its texts are open.`,
    schema: reference('DeliveredTemplate'),
    parameters: [LABEL, WANTED, ACCEPTED, FALLBACK, PREVIEW],
    security: [{ area: [] }],
  }),
  [`${BASE}/templates`]: read({
    operation: 'templates',
    summary: 'All active templates, or those whose labels begin so',
    description: `${FALLS_BACK} Asks for a credential of the area, also where its texts are open.`,
    schema: reference('DeliveredTemplates'),
    parameters: [PREFIX, WANTED, ACCEPTED, FALLBACK, PREVIEW],
    security: [{ area: [] }],
  }),
};

/** The delivery API for the OpenAPI documents; its routes are plain ones that Nest can't see. */
export const DELIVERY_ROUTES: PlainRoutes = {
  models: [
    DeliveredArea,
    DeliveredLanguages,
    DeliveredTemplate,
    DeliveredTemplates,
    DeliveredText,
    DeliveredTexts,
  ],
  paths: {
    [BASE]: read({
      operation: 'area',
      summary: 'What a front end may know of its area',
      schema: reference('DeliveredArea'),
    }),
    [`${BASE}/languages`]: read({
      operation: 'languages',
      summary: 'Published languages',
      schema: reference('DeliveredLanguages'),
      parameters: [PREVIEW],
    }),
    [`${BASE}/locales/{language}/{namespace}.json`]: read({
      operation: 'bundle',
      summary: 'All texts of a namespace',
      schema: TEXTS,
      parameters: [LANGUAGE, NAMESPACE, NESTED, FALLBACK, PREVIEW],
    }),
    [`${BASE}/locales/resources.json`]: read({
      operation: 'resources',
      summary: 'Several languages and namespaces at once',
      schema: BY_LANGUAGE,
      parameters: [LANGUAGES, NAMESPACES, NESTED, FALLBACK, PREVIEW],
    }),
    [`${BASE}/types.d.ts`]: read({
      operation: 'types',
      summary: 'Keys and their variables as TypeScript types',
      type: 'text/plain',
      schema: { type: 'string', example: "import 'i18next';" },
      parameters: [ONE_NAMESPACE, NESTED],
    }),
    ...CONTENT_PATHS,
    [`${BASE}/locales/add/{language}/{namespace}`]: {
      post: {
        operationId: 'delivery.addMissing',
        summary: 'Report keys that are missing',
        description:
          'Takes what the saveMissing option of i18next posts, into the inbox of missing keys.',
        tags: ['delivery'],
        security: [{}, { area: [] }],
        parameters: [AREA, LANGUAGE, NAMESPACE],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: { type: 'string' },
                maxProperties: 100,
              },
              example: { 'cart.buy': 'Buy now' },
            },
          },
        },
        responses: {
          204: { description: 'Taken' },
          ...REFUSALS,
          413: problem('Codes: TOO_LARGE'),
          429: problem('Codes: TOO_MANY_REQUESTS'),
        },
      },
    },
  },
};
