import { DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeName = (typeof THEMES)[number];

const KEY = 'portico.theme';

/** Light, dark, or as the system has it; kept in this browser. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  readonly name = signal(this.stored());

  constructor() {
    effect(() => {
      const name = this.name();
      this.document.documentElement.style.colorScheme = name === 'system' ? 'light dark' : name;
      this.document.defaultView?.localStorage.setItem(KEY, name);
    });
  }

  private stored(): ThemeName {
    const stored = this.document.defaultView?.localStorage.getItem(KEY);
    return THEMES.find(name => name === stored) ?? 'system';
  }
}
