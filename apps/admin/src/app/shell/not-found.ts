import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { mdiMapMarkerQuestionOutline } from '@mdi/js';
import { Empty } from '@portico/ui/states';
import { words } from '../platform/words';

@Component({
  selector: 'app-not-found',
  imports: [Empty, MatButton, RouterLink],
  template: `<ui-empty [heading]="words.title" [text]="words.text" [icon]="icon">
    <a matButton="filled" routerLink="/">{{ words.home }}</a>
  </ui-empty>`,
})
export class NotFound {
  protected readonly icon = mdiMapMarkerQuestionOutline;
  protected readonly words = words.notFound;
}
