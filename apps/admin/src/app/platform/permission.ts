import { Directive, effect, inject, input, TemplateRef, ViewContainerRef } from '@angular/core';
import type { Permission } from '@portico/contracts/permissions';
import { Session } from './session';
import { words } from './words';

/** `*appMay="'audit:read'"` shows its content only to roles that may. */
@Directive({ selector: '[appMay]' })
export class May {
  readonly appMay = input.required<Permission>();

  constructor() {
    const session = inject(Session);
    const template = inject<TemplateRef<unknown>>(TemplateRef);
    const container = inject(ViewContainerRef);
    effect(() => {
      container.clear();
      if (session.may(this.appMay())) container.createEmbeddedView(template);
    });
  }
}

/** Why the role forbids something, for `[uiForbidden]`; undefined when it allows it. */
export function injectForbidden(permission: Permission): () => string | undefined {
  const session = inject(Session);
  return () => (session.may(permission) ? undefined : words.forbidden.write);
}
