import { type AnyExtension, Extension } from '@tiptap/core';
import { Image } from '@tiptap/extension-image';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { StarterKit } from '@tiptap/starter-kit';

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;
const NAME = /^[\w.]+$/;
const WITH_VARIABLE = /^\{\{[^{}]+\}\}/;
const ALIGNED = ['heading', 'paragraph'];
const DIRECTED = [...ALIGNED, 'blockquote', 'bulletList', 'orderedList', 'listItem', 'table'];
const ALIGNMENTS = ['left', 'center', 'right', 'justify', 'start', 'end'];

/** What the formatted editor knows of HTML. `knows` tells a variable that is declared. */
export function richTextExtensions(knows: (variable: string) => boolean): AnyExtension[] {
  return [
    StarterKit.configure({
      trailingNode: false,
      link: {
        openOnClick: false,
        autolink: false,
        defaultProtocol: 'https',
        HTMLAttributes: { target: null, rel: null },
        isAllowedUri: (url, { defaultValidate }) => WITH_VARIABLE.test(url) || defaultValidate(url),
      },
    }),
    Image.configure({ inline: true }),
    // Tab leads out of a table, as it leads out of everything else.
    Table.extend({ addKeyboardShortcuts: () => ({}) }).configure({ resizable: false }),
    TableCell,
    TableHeader,
    TableRow,
    attributes,
    variableMarks(knows),
  ];
}

/** Attributes that stay as they are: alignment, direction, language. */
const attributes = Extension.create({
  name: 'attributes',
  addGlobalAttributes: () => [
    {
      types: ALIGNED,
      attributes: {
        textAlign: {
          default: null,
          parseHTML: element =>
            ALIGNMENTS.find(alignment => alignment === element.style.textAlign) ?? null,
          renderHTML: ({ textAlign }) =>
            textAlign ? { style: `text-align: ${String(textAlign)}` } : {},
        },
      },
    },
    { types: DIRECTED, attributes: { dir: { default: null }, lang: { default: null } } },
  ],
});

function variableMarks(knows: (variable: string) => boolean) {
  return Extension.create({
    name: 'variables',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: { decorations: ({ doc }) => DecorationSet.create(doc, marksOf(doc, knows)) },
      }),
    ],
  });
}

function marksOf(doc: Node, knows: (variable: string) => boolean): Decoration[] {
  const marks: Decoration[] = [];
  doc.descendants((node, position) => {
    for (const match of node.text?.matchAll(VARIABLE) ?? []) {
      const from = position + match.index;
      const name = match[1] ?? '';
      const kind = NAME.test(name) && !knows(name) ? 'unknown' : 'known';
      marks.push(Decoration.inline(from, from + match[0].length, { class: `ui-variable ${kind}` }));
    }
  });
  return marks;
}
