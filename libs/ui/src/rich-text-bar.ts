import { Component, computed, ElementRef, inject, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatTooltip } from '@angular/material/tooltip';
import {
  mdiCodeBraces,
  mdiFormatAlignLeft,
  mdiImageOutline,
  mdiLinkVariant,
  mdiTable,
} from '@mdi/js';
import type { Editor } from '@tiptap/core';
import { Icon } from './icon';
import {
  ALIGN_TOOLS,
  HISTORY_TOOLS,
  type MenuTool,
  NEW_TABLE,
  STYLES,
  TABLE_TOOLS,
  type Tool,
  TOOLS,
} from './rich-text-tools';
import { uiWords } from './words';

const STEPS: Record<string, number | undefined> = { ArrowRight: 1, ArrowLeft: -1 };

/** The buttons of the formatted editor: one stop of the Tab key, arrows lead from one to the next. */
@Component({
  selector: 'ui-rich-text-bar',
  imports: [Icon, MatIconButton, MatMenu, MatMenuItem, MatMenuTrigger, MatTooltip],
  templateUrl: './rich-text-bar.html',
  host: {
    role: 'toolbar',
    '[attr.aria-label]': 'words.toolbar(label())',
    '(keydown)': 'pressed($event)',
    '(focusin)': 'entered($event)',
    '(mousedown)': 'leaveFocus($event)',
  },
  styleUrl: './styles/rich-text-bar.scss',
})
export class RichTextBar {
  readonly editor = input.required<Editor>();
  /** Changes with the editor, so that the buttons follow. */
  readonly moment = input.required<number>();
  readonly label = input.required<string>();
  readonly variables = input<readonly string[]>([]);
  readonly ask = output<'link' | 'image'>();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly words = uiWords.richText;
  protected readonly styles = STYLES;
  protected readonly align = ALIGN_TOOLS;
  protected readonly icons = {
    align: mdiFormatAlignLeft,
    image: mdiImageOutline,
    link: mdiLinkVariant,
    table: mdiTable,
    variable: mdiCodeBraces,
  };
  /** The control that Tab leads to. */
  private stop = 0;
  protected readonly groups = computed(() => {
    this.moment();
    return [...TOOLS, HISTORY_TOOLS].map(group => group.map(tool => this.stateOf(tool)));
  });
  protected readonly style = computed(() => {
    this.moment();
    const { level } = this.editor().getAttributes('heading');
    return typeof level === 'number' ? String(level) : '0';
  });
  protected readonly inLink = computed(() => this.moment() >= 0 && this.editor().isActive('link'));
  protected readonly table = computed(() =>
    this.moment() >= 0 && this.editor().isActive('table') ? TABLE_TOOLS : [NEW_TABLE],
  );

  focus(): void {
    this.controls()[this.stop]?.focus();
  }

  // A click leaves the focus in the text, so that what is typed next is not lost on a button.
  protected leaveFocus(event: MouseEvent): void {
    if (!(event.target instanceof HTMLSelectElement)) event.preventDefault();
  }

  protected run({ run }: MenuTool): void {
    run(this.editor().chain().focus()).run();
  }

  protected setStyle(value: string): void {
    const chain = this.editor().chain().focus();
    const level = STYLES.findIndex(style => style.value === value) as 0 | 1 | 2 | 3 | 4;
    (level ? chain.setHeading({ level }) : chain.setParagraph()).run();
  }

  protected insert(variable: string): void {
    this.editor().chain().focus().insertContent(`{{${variable}}}`).run();
  }

  protected pressed(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const controls = this.controls();
    controls.at((this.stop + step) % controls.length)?.focus();
  }

  protected entered({ target }: FocusEvent): void {
    const controls = this.controls();
    const index = controls.indexOf(target as HTMLElement);
    if (index < 0) return;
    this.stop = index;
    for (const control of controls) control.tabIndex = control === target ? 0 : -1;
  }

  private controls(): HTMLElement[] {
    return [...this.host.querySelectorAll<HTMLElement>('select, button')];
  }

  private stateOf(tool: Tool) {
    const editor = this.editor();
    const on = tool.on ? editor.isActive(tool.on) : undefined;
    return { tool, on, off: tool.can ? !tool.can(editor) : false };
  }
}
