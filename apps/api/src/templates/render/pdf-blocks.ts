import type { Alignment, Content, Style } from 'pdfmake/interfaces.js';
import { isElement, runsOf, type HtmlElement, type HtmlNode, type Run } from './pdf-runs';
import { tableOf } from './pdf-table';

const GAP = 8;
/** Below what stands in a list or a table. */
const INNER_GAP = 2;

/** What is around some HTML. */
interface Around {
  style: Style;
  gap: number;
}

const SIZES: Record<string, number> = { h1: 22, h2: 18, h3: 15, h4: 13, h5: 12, h6: 11 };
const SKIPPED = new Set(['head', 'style', 'title', 'meta']);
const PARAGRAPHS = new Set(['p', 'pre', 'caption', ...Object.keys(SIZES)]);
const AROUND = new Set(['html', 'body', 'div', 'blockquote', 'ul', 'ol', 'table', 'hr', 'li']);

/** The blocks of HTML below each other; what stands between them becomes paragraphs. */
export function blocksOf(nodes: HtmlNode[], around: Around = { style: {}, gap: GAP }): Content[] {
  const blocks: Content[] = [];
  let line: Run[] = [];
  const flush = () => {
    blocks.push(...paragraphs(line, around));
    line = [];
  };
  for (const node of nodes) {
    const block = isElement(node) && isBlock(node) ? node : undefined;
    if (!block) line.push(...runsOf(node, {}, false));
    else {
      flush();
      blocks.push(...blockOf(block, around));
    }
  }
  flush();
  return blocks;
}

const isBlock = ({ name }: HtmlElement) =>
  PARAGRAPHS.has(name) || AROUND.has(name) || SKIPPED.has(name);

function blockOf(element: HtmlElement, around: Around): Content[] {
  const { name, children } = element;
  const aligned = alignedIn(around, element);
  if (SKIPPED.has(name)) return [];
  if (PARAGRAPHS.has(name)) return paragraphOf(element, aligned);
  if (name === 'hr') return [rule()];
  if (name === 'ul' || name === 'ol') return [listOf(element, aligned)];
  if (name === 'table') {
    return [tableOf(element, cell => blocksOf(cell.children, inner(alignedIn(aligned, cell))))];
  }
  if (name === 'blockquote') {
    const said = { ...aligned, style: { ...aligned.style, italics: true } };
    return [{ stack: blocksOf(children, said), margin: [16, 0, 0, 0] }];
  }
  return blocksOf(children, aligned);
}

const inner = ({ style }: Around): Around => ({ style, gap: INNER_GAP });

const alignedIn = ({ style, gap }: Around, element: HtmlElement): Around => ({
  style: { ...style, ...alignmentOf(element) },
  gap,
});

function paragraphOf({ name, children }: HtmlElement, { style, gap }: Around): Content[] {
  const size = SIZES[name];
  const heading = size ? { fontSize: size, bold: true } : {};
  const runs = children.flatMap(child => runsOf(child, {}, name === 'pre'));
  const own: Style = { ...style, ...heading };
  if (name === 'pre') own.preserveLeadingSpaces = true;
  return paragraphs(runs, { style: own, gap });
}

// A picture cannot stand in a line: it parts the paragraph.
function paragraphs(runs: Run[], { style, gap }: Around): Content[] {
  const blocks: Content[] = [];
  let text: Run[] = [];
  const flush = () => {
    if (text.some(run => 'text' in run && run.text.trim())) {
      blocks.push({ ...style, text: text as Content[], margin: [0, 0, 0, gap] });
    }
    text = [];
  };
  for (const run of runs) {
    if (!('picture' in run)) text.push(run);
    else {
      flush();
      const { picture: image, width } = run;
      const shown = width ? { width } : {};
      blocks.push({ image, ...shown, ...alignmentIn(style), margin: [0, 0, 0, gap] });
    }
  }
  flush();
  return blocks;
}

function listOf({ name, children, attribs }: HtmlElement, around: Around): Content {
  const items = children
    .filter(isElement)
    .filter(child => child.name === 'li')
    .map(child => ({ stack: blocksOf(child.children, inner(around)) }));
  const margin: [number, number, number, number] = [0, 0, 0, around.gap];
  if (name === 'ul') return { ul: items, margin };
  return { ol: items, start: Number(attribs['start']) || 1, margin };
}

const rule = (): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: 515, y2: 0, lineWidth: 0.5, lineColor: '#888888' }],
  margin: [0, GAP / 2, 0, GAP],
});

const ALIGNMENT = /text-align:\s*(left|right|center|justify|start|end)/;

function alignmentOf({ attribs }: HtmlElement): Style {
  const [, given = ''] = ALIGNMENT.exec(attribs['style'] ?? '') ?? [];
  const alignment = { start: 'left', end: 'right' }[given] ?? given;
  return alignment ? { alignment: alignment as Alignment } : {};
}

const alignmentIn = ({ alignment }: Style) => (alignment ? { alignment } : {});
