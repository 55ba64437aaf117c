import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Editor } from '@tiptap/core';
import { RichTextBar } from './rich-text-bar';
import { richTextExtensions } from './rich-text-extensions';
import { keepsHtml, tidyHtml } from './rich-text-html';
import { type Address, RichTextPrompt } from './rich-text-prompt';
import { uiWords } from './words';

const NO_VARIABLES = ['else', 'this'];

/** The heavy editor of formatted text; load it only when it is opened. */
@Component({
  selector: 'ui-rich-text-editor',
  imports: [RichTextBar, RichTextPrompt],
  template: `
    @if (editor(); as editor) {
      <ui-rich-text-bar
        [editor]="editor"
        [moment]="moment()"
        [label]="label()"
        [variables]="variables()"
        (ask)="asking.set($event)"
      />
      @if (asking(); as kind) {
        <ui-rich-text-prompt
          [kind]="kind"
          [label]="words[kind]"
          [start]="address()"
          (done)="set($event)"
          (remove)="unset()"
          (dismiss)="back()"
        />
      }
    }
    <div #place class="place"></div>
  `,
  host: {
    '(keydown)': 'pressed($event)',
    '(focusout)': 'touch.emit()',
  },
  styleUrl: './styles/rich-text-editor.scss',
})
export class RichTextEditor {
  readonly html = input.required<string>();
  readonly label = input.required<string>();
  readonly lang = input('');
  readonly dir = input<'ltr' | 'rtl' | 'auto'>('auto');
  readonly variables = input<readonly string[]>([]);
  readonly htmlChange = output<string>();
  readonly touch = output();
  /** The formatted view would lose a part of what is there. */
  readonly unfit = output();
  protected readonly words = uiWords.richText;
  protected readonly editor = signal<Editor | undefined>(undefined);
  protected readonly moment = signal(0);
  protected readonly asking = signal<'link' | 'image' | undefined>(undefined);
  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');
  private readonly bar = viewChild(RichTextBar);
  /** What the editor has of the text. */
  private shown = '';
  protected readonly address = computed(() => this.addressOf(this.asking()));

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => this.open(this.place().nativeElement));
    destroyed.onDestroy(() => this.editor()?.destroy());
    effect(() => {
      const [html, editor] = [this.html(), this.editor()];
      untracked(() => editor && html !== this.shown && this.show(editor, html));
    });
  }

  focus(): void {
    this.editor()?.commands.focus();
  }

  protected set({ url, alt }: Address): void {
    const editor = this.editor();
    if (editor) this.put(editor, url, alt);
    this.asking.set(undefined);
  }

  protected unset(): void {
    const chain = this.editor()?.chain().focus();
    if (this.asking() === 'image') chain?.deleteSelection().run();
    else chain?.extendMarkRange('link').unsetLink().run();
    this.asking.set(undefined);
  }

  protected back(): void {
    this.asking.set(undefined);
    this.focus();
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.key !== 'F10' || !event.altKey) return;
    event.preventDefault();
    this.bar()?.focus();
  }

  private put(editor: Editor, url: string, alt: string): void {
    const chain = editor.chain().focus();
    const inPlace = !editor.state.selection.empty || this.address().url;
    if (this.asking() === 'image') chain.setImage({ src: url, alt }).run();
    else if (inPlace) chain.extendMarkRange('link').setLink({ href: url }).run();
    else chain.insertContent({ type: 'text', text: url, marks: [linkTo(url)] }).run();
  }

  private open(element: HTMLElement): void {
    this.shown = this.html();
    const editor = new Editor({
      element,
      content: this.shown,
      extensions: richTextExtensions(name => this.knows(name)),
      editorProps: { attributes: this.attributes() },
      onTransaction: () => this.moment.update(moment => moment + 1),
      onUpdate: () => this.changed(editor),
    });
    this.editor.set(editor);
    if (!keepsHtml(this.shown, editor.getHTML())) this.unfit.emit();
  }

  private changed(editor: Editor): void {
    this.shown = tidyHtml(editor.getHTML());
    this.htmlChange.emit(this.shown);
  }

  // What was cloned, translated or put back.
  private show(editor: Editor, html: string): void {
    this.shown = html;
    editor.commands.setContent(html, { emitUpdate: false });
    if (!keepsHtml(html, editor.getHTML())) this.unfit.emit();
  }

  // In a loop, names are those of its items.
  private knows(name: string): boolean {
    const declared = this.variables();
    if (!declared.length || NO_VARIABLES.includes(name)) return true;
    return declared.some(one => one === name || one.endsWith(`.${name}`));
  }

  private attributes(): Record<string, string> {
    return {
      ...{ class: 'ui-rich', role: 'textbox', 'aria-multiline': 'true' },
      ...{ 'aria-label': `${this.label()}. ${uiWords.richText.help}`, dir: this.dir() },
      ...(this.lang() ? { lang: this.lang() } : {}),
    };
  }

  private addressOf(kind: 'link' | 'image' | undefined): Address {
    const editor = this.editor();
    if (!editor || !kind) return { url: '', alt: '' };
    const { href, src, alt } = editor.getAttributes(kind) as Record<string, string | undefined>;
    return { url: href ?? src ?? '', alt: alt ?? '' };
  }
}

function linkTo(href: string) {
  return { type: 'link', attrs: { href } };
}
