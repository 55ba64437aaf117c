import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import { ContentProblem } from './content-problem';
import { isElement, type HtmlElement } from './pdf-runs';

const WIDEST = 40;

/** A table; cells that span others leave empty ones where those would be. */
export function tableOf(
  table: HtmlElement,
  inside: (cell: HtmlElement) => Content[],
): ContentTable {
  const rows = rowsOf(table);
  const grid: TableCell[][] = rows.map(() => []);
  rows.forEach(({ element }, y) => {
    for (const cell of cellsOf(element)) place(grid, y, cell, inside);
  });
  const columns = Math.max(1, ...grid.map(row => row.length));
  const body = grid.map(row => Array.from({ length: columns }, (_, x) => row[x] ?? {}));
  const headerRows = rows.findIndex(({ head }) => !head);
  return {
    table: {
      body: body.length ? body : [[{}]],
      widths: Array.from({ length: columns }, () => '*'),
      headerRows: Math.max(0, headerRows),
      dontBreakRows: true,
    },
    layout: { hLineColor: '#888888', vLineColor: '#888888', hLineWidth: half, vLineWidth: half },
    margin: [0, 0, 0, 8],
  };
}

const half = () => 0.5;

interface Row {
  element: HtmlElement;
  head: boolean;
}

function rowsOf(element: HtmlElement, head = false): Row[] {
  return element.children.filter(isElement).flatMap(child => {
    if (child.name === 'tr') return [{ element: child, head }];
    return child.name === 'table' ? [] : rowsOf(child, child.name === 'thead');
  });
}

const cellsOf = (row: HtmlElement) =>
  row.children.filter(isElement).filter(({ name }) => name === 'td' || name === 'th');

function place(
  grid: TableCell[][],
  y: number,
  cell: HtmlElement,
  inside: (cell: HtmlElement) => Content[],
): void {
  const { name, attribs } = cell;
  const row = grid[y] ?? [];
  let x = 0;
  while (row[x]) x++;
  const colSpan = spanOf(attribs['colspan'], WIDEST);
  const rowSpan = spanOf(attribs['rowspan'], grid.length - y);
  if (x + colSpan > WIDEST) {
    throw new ContentProblem('TABLE', `has a table of more than ${WIDEST} columns`);
  }
  for (let down = 0; down < rowSpan; down++) {
    for (let right = 0; right < colSpan; right++) (grid[y + down] ??= [])[x + right] = {};
  }
  row[x] = { stack: inside(cell), colSpan, rowSpan, bold: name === 'th' };
}

const spanOf = (given: string | undefined, most: number) =>
  Math.max(1, Math.min(Number(given) || 1, most));
