/** Where the portal API is, for the clients of one area. */
export const PORTAL = 'api/portal/v1/:area';

/** How the documents describe the area in the path. */
export const AREA_PARAMETER = {
  name: 'area',
  description: 'Identifier of the client area',
  example: 'acme-client-portal',
  schema: { type: 'string' as const, maxLength: 64 },
};
