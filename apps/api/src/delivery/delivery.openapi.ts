import { DeliveredArea, DeliveredLanguages } from '@portico/contracts/delivery';
import type { PlainRoutes } from '../platform/openapi/document';

const parameter = (
  place: 'path' | 'query',
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
const NAMESPACES = parameter('query', 'ns', 'Namespaces joined by `+`', 'translation');

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

function read(operation: string, summary: string, schema: object, parameters: object[]) {
  const { 422: _, ...refusals } = REFUSALS;
  return {
    get: {
      operationId: `delivery.${operation}`,
      summary,
      tags: ['delivery'],
      security: [{}, { area: [] }],
      parameters: [AREA, ...parameters],
      responses: {
        200: { description: 'Success', content: { 'application/json': { schema } } },
        304: { description: 'The client has it already (If-None-Match)' },
        ...(operation === 'resources' ? REFUSALS : refusals),
      },
    },
  };
}

const BASE = '/api/delivery/v1/{area}';

/** The delivery API for the OpenAPI documents; its routes are plain ones that Nest can't see. */
export const DELIVERY_ROUTES: PlainRoutes = {
  models: [DeliveredArea, DeliveredLanguages],
  paths: {
    [BASE]: read('area', 'What a front end may know of its area', reference('DeliveredArea'), []),
    [`${BASE}/languages`]: read(
      'languages',
      'Published languages',
      reference('DeliveredLanguages'),
      [PREVIEW],
    ),
    [`${BASE}/locales/{language}/{namespace}.json`]: read(
      'bundle',
      'All texts of a namespace',
      TEXTS,
      [LANGUAGE, NAMESPACE, NESTED, FALLBACK, PREVIEW],
    ),
    [`${BASE}/locales/resources.json`]: read(
      'resources',
      'Several languages and namespaces at once',
      BY_LANGUAGE,
      [LANGUAGES, NAMESPACES, FALLBACK, PREVIEW],
    ),
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
