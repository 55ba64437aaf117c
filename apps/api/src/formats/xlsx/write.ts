import { guard } from '../../platform/csv/formula-guard';
import type { TableShape, WritableRow } from '../write';
import { escapeAttribute, escapeText } from '../xliff/xml';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const WIDTHS = [32, 60];
// What a workbook can't hold, and what would be read as such.
const UNSAYABLE = /[^\P{Cc}\t\n\x7F-\x9F]|[\uFFFE\uFFFF]|_(?=x[\dA-Fa-f]{4}_)/gu;

/** The parts of a workbook beside its sheets, whose files are `xl/worksheets/sheet1.xml` and so on. */
export function workbookParts(sheets: readonly string[]): { name: string; text: string }[] {
  const each = (line: (name: string, number: number) => string) =>
    sheets.map((name, index) => line(escapeAttribute(name), index + 1)).join('');
  return [
    {
      name: '[Content_Types].xml',
      text: `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${each((_, number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
    },
    {
      name: '_rels/.rels',
      text: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each((name, number) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((_, number) => `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}</Relationships>`,
    },
  ];
}

/** Writes one sheet, a part at a time: start, rows, end. All cells are texts, never formulas. */
export class SheetWriter {
  private rows = 0;

  constructor(private readonly shape: TableShape) {}

  /** Up to the header, which stays in sight. */
  start(): string {
    const { namespaced, described, languages } = this.shape;
    const names = [
      'key',
      ...(namespaced ? ['namespace'] : []),
      ...(described ? ['description'] : []),
    ];
    const [narrow, wide] = WIDTHS;
    const columns = `<col min="1" max="${names.length}" width="${narrow}" customWidth="1"/><col min="${names.length + 1}" max="${names.length + languages.length}" width="${wide}" customWidth="1"/>`;
    const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
    return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns}</cols><sheetData>${this.row([...names, ...languages])}`;
  }

  add(rows: readonly WritableRow[]): string {
    const { namespaced, described, languages, spreadsheet } = this.shape;
    return rows
      .map(row =>
        this.row([
          row.key,
          ...(namespaced ? [row.namespace ?? ''] : []),
          ...(described ? [guard(row.description ?? '', spreadsheet)] : []),
          ...languages.map(language => guard(row.texts[language] ?? '', spreadsheet)),
        ]),
      )
      .join('');
  }

  end(): string {
    return '</sheetData></worksheet>\n';
  }

  private row(cells: readonly string[]): string {
    this.rows += 1;
    const number = this.rows;
    const written = cells.map((text, index) =>
      text === ''
        ? ''
        : `<c r="${letters(index)}${number}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`,
    );
    return `<row r="${number}">${written.join('')}</row>\n`;
  }
}

function cellText(text: string): string {
  return escapeText(
    text.replace(UNSAYABLE, char => {
      const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `_x${code}_`;
    }),
  );
}

/** The name of a column: A, B … Z, AA. */
function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
