/** Labels as a tree; made without prototypes, so that no label can reach into one. */
export interface LabelTree {
  [segment: string]: string | LabelTree;
}

/**
 * Splits labels at their dots, or at another delimiter. Where a label is also the beginning of others
 * (`user`, `user.name`), those stay flat beside it and are named in `collisions`.
 */
export function nest(
  entries: Readonly<Record<string, string>>,
  delimiter = '.',
): { tree: LabelTree; collisions: string[] } {
  const tree = branch();
  const collisions: string[] = [];
  // Sorted, a label comes before those that it begins.
  for (const label of Object.keys(entries).sort()) {
    if (!place(tree, label, entries[label] ?? '', delimiter)) collisions.push(label);
  }
  return { tree, collisions };
}

/** What stands at a level whose names are exactly 0, 1, 2 …: it is written as an array. */
export function itemsOf(tree: LabelTree): (string | LabelTree)[] | undefined {
  const entries = Object.entries(tree);
  const isList = entries.length > 0 && entries.every(([name], index) => name === String(index));
  return isList ? entries.map(([, item]) => item) : undefined;
}

/** The tree as JSON without blanks. */
export function stringified(tree: LabelTree): string {
  return JSON.stringify(tree, (_, node: string | LabelTree) =>
    typeof node === 'string' ? node : (itemsOf(node) ?? node),
  );
}

// False where the label had to stay flat below a level.
function place(tree: LabelTree, label: string, text: string, delimiter: string): boolean {
  let node = tree;
  let start = 0;
  const next = () => label.indexOf(delimiter, start);
  for (let end = next(); end !== -1; end = next()) {
    const segment = label.slice(start, end);
    const inner = (node[segment] ??= branch());
    if (typeof inner === 'string') {
      node[label.slice(start)] = text;
      return false;
    }
    node = inner;
    start = end + delimiter.length;
  }
  node[label.slice(start)] = text;
  return true;
}

function branch(): LabelTree {
  return Object.create(null) as LabelTree;
}
