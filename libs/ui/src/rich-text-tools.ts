import {
  mdiCodeTags,
  mdiFormatBold,
  mdiFormatItalic,
  mdiFormatListBulleted,
  mdiFormatListNumbered,
  mdiFormatQuoteClose,
  mdiFormatStrikethroughVariant,
  mdiFormatUnderline,
  mdiMinus,
  mdiRedo,
  mdiUndo,
} from '@mdi/js';
import type { ChainedCommands, Editor } from '@tiptap/core';
import { uiWords } from './words';

const words = uiWords.richText;
type Run = (chain: ChainedCommands) => ChainedCommands;

/** A button of the toolbar. */
export interface Tool {
  label: string;
  icon: string;
  run: Run;
  /** What is on where the cursor stands. */
  on?: string;
  can?: (editor: Editor) => boolean;
}

/** An entry of a menu of the toolbar. */
export interface MenuTool {
  label: string;
  run: Run;
}

/** Buttons that belong together, group by group. */
export const TOOLS: readonly (readonly Tool[])[] = [
  [
    { label: words.bold, icon: mdiFormatBold, on: 'bold', run: chain => chain.toggleBold() },
    {
      label: words.italic,
      icon: mdiFormatItalic,
      on: 'italic',
      run: chain => chain.toggleItalic(),
    },
    {
      ...{ label: words.underline, icon: mdiFormatUnderline, on: 'underline' },
      run: chain => chain.toggleUnderline(),
    },
    {
      ...{ label: words.strike, icon: mdiFormatStrikethroughVariant, on: 'strike' },
      run: chain => chain.toggleStrike(),
    },
    { label: words.code, icon: mdiCodeTags, on: 'code', run: chain => chain.toggleCode() },
  ],
  [
    {
      ...{ label: words.bullets, icon: mdiFormatListBulleted, on: 'bulletList' },
      run: chain => chain.toggleBulletList(),
    },
    {
      ...{ label: words.numbers, icon: mdiFormatListNumbered, on: 'orderedList' },
      run: chain => chain.toggleOrderedList(),
    },
    {
      ...{ label: words.quote, icon: mdiFormatQuoteClose, on: 'blockquote' },
      run: chain => chain.toggleBlockquote(),
    },
    { label: words.rule, icon: mdiMinus, run: chain => chain.setHorizontalRule() },
  ],
];

export const HISTORY_TOOLS: readonly Tool[] = [
  {
    ...{ label: words.undo, icon: mdiUndo },
    ...{ run: chain => chain.undo(), can: editor => editor.can().undo() },
  },
  {
    ...{ label: words.redo, icon: mdiRedo },
    ...{ run: chain => chain.redo(), can: editor => editor.can().redo() },
  },
];

const align = (value: string): Run => {
  return chain =>
    chain.updateAttributes('paragraph', { textAlign: value }).updateAttributes('heading', {
      textAlign: value,
    });
};

export const ALIGN_TOOLS: readonly MenuTool[] = [
  { label: words.alignStart, run: align('') },
  { label: words.alignCenter, run: align('center') },
  { label: words.alignEnd, run: align('end') },
];

export const TABLE_TOOLS: readonly MenuTool[] = [
  { label: words.table.rowAbove, run: chain => chain.addRowBefore() },
  { label: words.table.rowBelow, run: chain => chain.addRowAfter() },
  { label: words.table.columnBefore, run: chain => chain.addColumnBefore() },
  { label: words.table.columnAfter, run: chain => chain.addColumnAfter() },
  { label: words.table.deleteRow, run: chain => chain.deleteRow() },
  { label: words.table.deleteColumn, run: chain => chain.deleteColumn() },
  { label: words.table.head, run: chain => chain.toggleHeaderRow() },
  { label: words.table.merge, run: chain => chain.mergeOrSplit() },
  { label: words.table.delete, run: chain => chain.deleteTable() },
];

export const NEW_TABLE: MenuTool = {
  label: words.table.insert,
  run: chain => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
};

/** What a paragraph can be: '0' is plain text, else the level of a heading. */
export const STYLES = [
  { value: '0', label: words.styles.text },
  ...[1, 2, 3, 4].map(level => ({ value: String(level), label: words.styles.heading(level) })),
];
