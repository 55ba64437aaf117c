/** CORS headers for a page of that origin; without a list of origins, every page may read. */
export function corsHeaders(
  origins: ReadonlySet<string> | undefined,
  origin: string | undefined,
): Record<string, string> {
  if (!origins?.size) return { 'access-control-allow-origin': '*' };
  return { vary: 'Origin', ...originHeaders(origins, origin) };
}

/** The CORS headers that depend on who asks; undefined when they allow nothing, or everybody. */
export function originHeaders(
  origins: ReadonlySet<string>,
  origin: string | undefined,
): Record<string, string> | undefined {
  if (!origin || !origins.has(origin)) return undefined;
  return { 'access-control-allow-origin': origin };
}
