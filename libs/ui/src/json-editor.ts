import {
  afterNextRender,
  Component,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
} from '@angular/core';
import { type Content, createJSONEditor, Mode } from 'vanilla-jsoneditor';

/** The heavy editor, a tree with a raw view; load it only when it is opened. */
@Component({ selector: 'ui-json-editor', template: '', styleUrl: './styles/json-editor.scss' })
export class JsonEditor {
  /** What the editor starts with. */
  readonly text = input.required<string>();
  readonly label = input('');
  readonly textChange = output<string>();

  constructor() {
    const target = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const editor = createJSONEditor({
        target,
        props: {
          content: { json: parsed(this.text()) },
          mode: Mode.tree,
          ariaLabel: this.label(),
          onChange: (content: Content) => this.textChange.emit(textOf(content)),
        },
      });
      destroyed.onDestroy(() => void editor.destroy());
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function textOf(content: Content): string {
  return 'text' in content ? content.text : JSON.stringify(content.json);
}
