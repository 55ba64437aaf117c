import { Component } from '@angular/core';

/** The mark: an arch. */
@Component({
  selector: 'app-mark',
  template: `<svg viewBox="0 0 32 32" aria-hidden="true">
    <path fill="currentColor" d="M6 25V15a10 10 0 0 1 20 0v10h-5.4V15a4.6 4.6 0 0 0-9.2 0v10z" />
    <path class="step" d="M4 27h24v2.2H4z" />
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      width: 28px;
      height: 28px;
    }
    .step {
      fill: #e0ad74;
    }
  `,
})
export class Mark {}
