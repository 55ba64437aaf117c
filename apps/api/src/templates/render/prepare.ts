import { textDirection } from '@portico/contracts/language-tags';
import type { Channel, Markup, TemplateVariable } from '@portico/contracts/templates';
import { compile, type Compiled } from './compile';
import { escapeHtml, oneLine } from './escape';
import { asHtml, asPlain, execute } from './execute';
import { formatsOf } from './formats';
import type { Operation } from './operations';
import { textOperations, textPart } from './text-part';
import type { Values } from './values';
import { treeOf, type Declared } from './variable-tree';

/** What a template says in one language; a body of MJML has been made HTML. */
export interface Content {
  language: string;
  channel: Channel;
  markup: Markup;
  title: string;
  body: string;
  variables: TemplateVariable[];
}

/** A template with values in it: what is previewed is what is sent. */
export interface Rendered {
  subject: string;
  /** Null for a template of plain text. */
  html: string | null;
  text: string;
}

/** A template that waits for its values. */
export interface Prepared {
  language: string;
  declared: Declared;
  /** Declared variables that neither title nor body names. */
  unused: string[];
  render(values: Values, timeZone?: string): Rendered;
}

/** Makes a template ready; a ContentProblem names the part that its writer has to change. */
export function prepare(content: Content): Prepared {
  const { language, markup, variables } = content;
  const declared = treeOf(variables);
  const title = compilePart('title', () => compile(content.title, declared, 'plain'));
  const body = compilePart('description', () =>
    compile(content.body, declared, markup === 'text' ? 'plain' : 'html'),
  );
  const write = writerOf(content, body.operations);
  return {
    language,
    declared,
    unused: variables.map(({ name }) => name).filter(name => !isUsed(name, title, body)),
    render: (values, timeZone) => {
      const formats = formatsOf(language, timeZone);
      const subject = oneLine(execute(title.operations, values, asPlain(formats)));
      return { subject, ...write(values, timeZone) };
    },
  };
}

/** What part of a content a problem is in. */
export interface Placed {
  part?: 'title' | 'description';
}

function compilePart(part: 'title' | 'description', work: () => Compiled): Compiled {
  try {
    return work();
  } catch (error) {
    throw Object.assign(error as Error & Placed, { part });
  }
}

const isUsed = (name: string, ...parts: Compiled[]) => parts.some(({ used }) => used.has(name));

type Writer = (values: Values, timeZone?: string) => Omit<Rendered, 'subject'>;

function writerOf(content: Content, operations: Operation[]): Writer {
  const { language, markup } = content;
  const plain = (values: Values, timeZone: string | undefined, one: Operation[]) =>
    execute(one, values, asPlain(formatsOf(language, timeZone)));
  if (markup === 'text') {
    return (values, timeZone) => ({ html: null, text: plain(values, timeZone, operations) });
  }
  const prepared = textOperations(operations, markup);
  const page = isPage(content) ? pageOf(language, operations) : operations;
  return (values, timeZone) => {
    const html = execute(page, values, asHtml(formatsOf(language, timeZone)));
    const text = prepared ? plain(values, timeZone, prepared) : textPart(html, markup);
    return { html, text };
  };
}

// Mail programs take the language, the direction and the letters from the page around a text.
const isPage = ({ channel, markup }: Content) => channel === 'email' && markup === 'html';

function pageOf(language: string, operations: Operation[]): Operation[] {
  const head = `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${textDirection(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body>
`;
  return [head, ...operations, '\n</body>\n</html>\n'];
}
