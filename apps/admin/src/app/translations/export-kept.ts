import { Component, computed, input } from '@angular/core';
import type { ExportReport } from '@portico/contracts/message-formats';
import { Notice } from '@portico/ui/notice';
import { words } from './transfer.words';

/** The texts that an export could not say in another message format, or not nest, and why. */
@Component({
  selector: 'app-export-kept',
  imports: [Notice],
  template: `
    <ui-notice role="status">{{ words.title(report().kept) }}</ui-notice>
    @if (more()) {
      <p>{{ words.first }}</p>
    }
    <div class="scroll" tabindex="0" role="region" [attr.aria-label]="words.reason">
      <table>
        <thead>
          <tr>
            <th scope="col">{{ words.key }}</th>
            <th scope="col">{{ words.language }}</th>
            <th scope="col">{{ words.reason }}</th>
          </tr>
        </thead>
        <tbody>
          @for (finding of report().findings; track $index) {
            <tr>
              <td>{{ finding.key }}</td>
              <td>{{ finding.language }}</td>
              <td>{{ finding.message }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styleUrl: './export-kept.scss',
})
export class ExportKept {
  readonly report = input.required<ExportReport>();
  protected readonly words = words.export.kept;
  protected readonly more = computed(() => this.report().findings.length < this.report().kept);
}
