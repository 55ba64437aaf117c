import {
  afterNextRender,
  Component,
  type ElementRef,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';

/** The heading of a page with a line that explains it and, in `[pageActions]`, its buttons. */
@Component({
  selector: 'ui-page-header',
  template: `
    <div>
      <h1 #title tabindex="-1">{{ heading() }}</h1>
      @if (lead()) {
        <p>{{ lead() }}</p>
      }
    </div>
    <div class="actions"><ng-content select="[pageActions]" /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
      align-items: flex-start;
      justify-content: space-between;
      margin-bottom: 20px;
    }
    h1 {
      margin: 0;
      outline: none;
      font: var(--mat-sys-headline-small);
      font-weight: 600;
      letter-spacing: -0.015em;
    }
    p {
      max-width: 68ch;
      margin: 4px 0 0;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-medium);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
    }
  `,
})
export class PageHeader {
  readonly heading = input.required<string>();
  readonly lead = input('');
  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');

  constructor() {
    // After a change of page the focus goes to its heading, as it would in a page of its own.
    const previous = inject(Router).lastSuccessfulNavigation();
    if (previous) afterNextRender(() => this.title().nativeElement.focus({ preventScroll: true }));
  }
}
