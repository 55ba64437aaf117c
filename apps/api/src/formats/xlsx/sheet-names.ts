const NAMESPACE = /^[A-Za-z][A-Za-z0-9_.-]{0,30}$/;
// What spreadsheets call sheets that nobody named, and one name that Excel keeps for itself.
const UNNAMED =
  /^(?:(?:sheet|tabelle|feuil|hoja|foglio|planilha|folha|blad|ark|taul|arkusz|list|munka|foaie|sayfa)\d+|history)$/i;

/** The namespace that a sheet stands for by its name; undefined when it stands for none. */
export function namespaceOf(sheet: string): string | undefined {
  return NAMESPACE.test(sheet) && !UNNAMED.test(sheet) ? sheet : undefined;
}

/** Names a sheet for each namespace; where they can't be the same, a column tells it. */
export function sheetNames(namespaces: readonly string[]): string[] {
  const taken = new Set<string>();
  return namespaces.map(namespace => {
    let name = namespace;
    for (let number = 2; !namespaceOf(name) || taken.has(name.toLowerCase()); number++) {
      name = `${namespace.slice(0, 24)}~${number}`;
      if (!taken.has(name.toLowerCase())) break;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}
