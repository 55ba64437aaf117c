import { Component, DestroyRef, inject, input, output } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Forbidden } from '@portico/ui/forbidden';
import { LanguagesInUse } from '../languages-in-use';
import type { TransferKind } from './content-transfers';
import { ExportDialog, type TransferData } from './export-contents';
import { ImportDialog } from './import-contents';
import { words } from './transfer.words';

/** Import and export of what a list of texts or templates shows. */
@Component({
  selector: 'app-transfer-buttons',
  imports: [Forbidden, MatButton],
  template: `
    <button matButton type="button" [uiForbidden]="readOnly()" (click)="import()">
      {{ words.import.action }}
    </button>
    <button matButton type="button" (click)="export()">{{ words.export.action }}</button>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class TransferButtons {
  readonly kind = input.required<TransferKind>();
  /** What the list is asked for. */
  readonly query = input.required<Readonly<Record<string, string>>>();
  readonly readOnly = input<string>();
  /** Something came in. */
  readonly imported = output();
  private readonly dialog = inject(MatDialog);
  private readonly languages = inject(LanguagesInUse);
  private readonly destroyed = inject(DestroyRef);
  protected readonly words = words;

  protected import(): void {
    const opened = this.dialog.open<ImportDialog, TransferData, boolean>(ImportDialog, {
      data: this.data(),
      width: '720px',
    });
    opened
      .afterClosed()
      .pipe(takeUntilDestroyed(this.destroyed))
      .subscribe(() => this.imported.emit());
  }

  protected export(): void {
    this.dialog.open(ExportDialog, { data: this.data(), width: '560px' });
  }

  private data(): TransferData {
    const { area, prefix } = this.query();
    const languages = this.languages.all();
    return {
      ...{ kind: this.kind(), languages },
      ...(area ? { area } : {}),
      ...(prefix ? { prefix } : {}),
    };
  }
}
