import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { form } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { type Brand, Branding } from '@portico/contracts/branding';
import { Conflict } from '@portico/ui/conflict';
import { Drawer } from '@portico/ui/drawer';
import { Notice } from '@portico/ui/notice';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { obey } from '../platform/form-rules';
import { mergePatch } from '../platform/merge-patch';
import { injectForbidden } from '../platform/permission';
import type { ApiError } from '../platform/problem';
import { save } from '../platform/save';
import { BrandingFields } from './branding-fields';
import { BRAND_FIELDS, brandingBody, brandingForm } from './client-area-form';
import { ClientAreasStore } from './client-areas.store';
import { words } from './client-areas.words';

/** Edits the global brand, which every area inherits where it sets nothing itself. */
@Component({
  selector: 'app-brand-drawer',
  imports: [BrandingFields, Conflict, Drawer, Failed, Notice, Skeleton],
  templateUrl: './brand-drawer.html',
})
export class BrandDrawer implements HasUnsaved {
  private readonly router = inject(Router);
  private readonly toast = inject(Toast);
  protected readonly store = inject(ClientAreasStore);
  protected readonly words = words;
  protected readonly readOnly = injectForbidden('configurations:write');

  /** The version that is being edited. */
  protected readonly brand = signal<Brand | undefined>(undefined);
  private readonly theirs = signal<Brand | undefined>(undefined);
  private readonly model = signal(brandingForm({}));
  protected readonly form = form(this.model, path => obey(path, Branding, brandingBody));
  protected readonly refusal = signal('');

  protected readonly differences = computed(() => {
    const [before, theirs] = [this.brand(), this.theirs()];
    if (!before || !theirs) return [];
    const [base, saved] = [brandingForm(before), brandingForm(theirs)];
    const mine = this.model();
    return BRAND_FIELDS.filter(
      name => new Set([base[name], mine[name], saved[name]]).size === 3,
    ).map(name => ({ label: words.brand[name], mine: mine[name], theirs: saved[name] }));
  });

  constructor() {
    effect(() => {
      const brand = this.store.brand.hasValue() ? this.store.brand.value() : undefined;
      untracked(() => this.edit(brand));
    });
  }

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    this.refusal.set('');
    const { saved, refused } = await save(this.form, () => this.send());
    if (refused) await this.refuse(refused);
    if (!saved) return;
    await this.close();
    this.toast.show(words.brandSaved);
  }

  protected takeTheirs(): void {
    this.edit(this.theirs());
  }

  protected async close(): Promise<void> {
    await this.router.navigate(['/client-areas'], { queryParamsHandling: 'preserve' });
  }

  private async send(): Promise<void> {
    const before = this.brand();
    if (!before) return;
    const own = { ...brandingBody(brandingForm(before)) };
    const changes = mergePatch(own, { ...brandingBody(this.model()) });
    this.edit(await this.store.updateBrand((this.theirs() ?? before).version, changes));
  }

  private edit(brand: Brand | undefined): void {
    this.brand.set(brand);
    this.theirs.set(undefined);
    this.form().reset(brandingForm(brand ?? {}));
  }

  // Where they changed other fields than were changed here, nobody has to choose.
  private async refuse({ status, current, message }: ApiError): Promise<void> {
    if (status !== 412 || !current) {
      this.refusal.set(message);
      return;
    }
    this.theirs.set(current as Brand);
    if (this.differences().length === 0) await this.save();
  }
}
