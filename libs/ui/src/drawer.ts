import { Dialog, type DialogRef } from '@angular/cdk/dialog';
import { GlobalPositionStrategy } from '@angular/cdk/overlay';
import {
  afterNextRender,
  Component,
  inject,
  input,
  type OnDestroy,
  output,
  type TemplateRef,
  viewChild,
  ViewContainerRef,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { mdiClose } from '@mdi/js';
import { Icon } from './icon';
import { uiWords } from './words';

let drawers = 0;

/**
 * A panel on the right for adding and editing. Esc, the backdrop and ✕ ask to `dismiss`, Ctrl/Cmd+S
 * and the button to `save`; the page decides. Slots: `[drawerHeader]`,
 * `[drawerNotice]`, content, `[drawerActions]`.
 */
@Component({
  selector: 'ui-drawer',
  imports: [Icon, MatButton, MatIconButton, MatTooltip],
  templateUrl: './drawer.html',
  styleUrl: './styles/drawer.scss',
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class Drawer implements OnDestroy {
  readonly heading = input.required<string>();
  readonly lead = input('');
  readonly saveLabel = input(uiWords.save);
  readonly saving = input(false);
  /** Whether something here would be lost. */
  readonly unsaved = input(false);
  /** Without it there is no save bar. */
  readonly editable = input(true);
  /** Starts in the first field rather than at the heading. */
  readonly focusField = input(false);
  readonly save = output();
  readonly dismiss = output();

  protected readonly titleId = `drawer-title-${++drawers}`;
  protected readonly words = uiWords;
  protected readonly icons = { close: mdiClose };
  private readonly panel = viewChild.required<TemplateRef<unknown>>('panel');
  private readonly dialog = inject(Dialog);
  private readonly container = inject(ViewContainerRef);
  private dialogRef: DialogRef | undefined;

  constructor() {
    afterNextRender(() => this.open());
  }

  ngOnDestroy(): void {
    this.dialogRef?.close();
  }

  private open(): void {
    this.dialogRef = this.dialog.open(this.panel(), {
      viewContainerRef: this.container,
      positionStrategy: new GlobalPositionStrategy().top('0').right('0'),
      panelClass: 'ui-drawer-panel',
      backdropClass: 'ui-drawer-backdrop',
      height: '100dvh',
      disableClose: true,
      ariaLabelledBy: this.titleId,
      ariaModal: true,
      autoFocus: this.focusField() ? '.ui-drawer-body input, .ui-drawer-body textarea' : 'h2',
      restoreFocus: true,
    });
    this.dialogRef.keydownEvents.subscribe(event => this.pressed(event));
    this.dialogRef.backdropClick.subscribe(() => this.dismiss.emit());
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented) this.dismiss.emit();
    this.typed(event);
  }

  // While suggestions lie over the drawer, the dialog hears of no key, but the form still does.
  protected typed(event: KeyboardEvent): void {
    const isSave = event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey);
    if (!isSave || event.defaultPrevented) return;
    event.preventDefault();
    if (this.editable() && !this.saving()) this.save.emit();
  }

  protected submitted(event: Event): void {
    event.preventDefault();
    if (this.editable() && !this.saving()) this.save.emit();
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.unsaved()) event.preventDefault();
  }
}
