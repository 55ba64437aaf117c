type Json = Record<string, unknown>;

/** The RFC 7396 merge patch that makes `after` of `before`; {} when nothing differs. */
export function mergePatch(before: Json, after: Json): Json {
  const patch: Json = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[key], after[key]];
    if (!(key in after)) patch[key] = null;
    else if (isObject(was) && isObject(is)) Object.assign(patch, nested(key, mergePatch(was, is)));
    else if (JSON.stringify(was) !== JSON.stringify(is)) patch[key] = is;
  }
  return patch;
}

function nested(key: string, patch: Json): Json {
  return Object.keys(patch).length ? { [key]: patch } : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
