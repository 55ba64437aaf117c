// No program names so many; nobody may keep us busy with more.
const LONGEST = 100;

/** What an `Accept-…` header names, in its order, with weights from 0 to 1 (RFC 9110, 12.4.2). */
export function weightsOf(header: string): [name: string, weight: number][] {
  return header.split(',', LONGEST).map(weightOf);
}

function weightOf(item: string): [string, number] {
  const [name = '', ...parameters] = item
    .trim()
    .toLowerCase()
    .split(/\s*;\s*/);
  const q = parameters.find(parameter => parameter.startsWith('q='));
  return [name, q ? Number(q.slice(2)) : 1];
}
