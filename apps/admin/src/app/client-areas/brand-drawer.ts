import { Component, inject } from '@angular/core';
import { type Brand, Branding } from '@portico/contracts/branding';
import { Failed, Skeleton } from '@portico/ui/states';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectClose } from '../platform/close';
import { Editing } from '../platform/editing';
import { EditingDrawer } from '../platform/editing-drawer';
import { obey } from '../platform/form-rules';
import { mergePatch } from '../platform/merge-patch';
import { injectForbidden } from '../platform/permission';
import { BrandingFields } from './branding-fields';
import { type BrandForm, brandingBody, brandingForm, brandTexts } from './client-area-form';
import { ClientAreasStore } from './client-areas.store';
import { words } from './client-areas.words';

/** Edits the global brand, which every area inherits where it sets nothing itself. */
@Component({
  selector: 'app-brand-drawer',
  imports: [BrandingFields, EditingDrawer, Failed, Skeleton],
  templateUrl: './brand-drawer.html',
})
export class BrandDrawer implements HasUnsaved {
  protected readonly store = inject(ClientAreasStore);
  protected readonly words = words;
  protected readonly close = injectClose();
  protected readonly readOnly = injectForbidden('configurations:write');
  protected readonly editing = new Editing<Brand, BrandForm>(this.store.brand, {
    formOf: brandingForm,
    rules: path => obey(path, Branding, brandingBody),
    texts: brandTexts,
    send: (form, before, theirs) => this.send(form, before, theirs),
  });
  protected readonly form = this.editing.form;
  protected readonly brand = this.editing.item;

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    if (await this.editing.save()) await this.close(words.brandSaved);
  }

  // The brand is always there, so it is never made: what is not read yet cannot be changed.
  private async send(form: BrandForm, before?: Brand, theirs = before): Promise<Brand> {
    const changes = mergePatch(
      { ...brandingBody(brandingForm(before)) },
      { ...brandingBody(form) },
    );
    return this.store.updateBrand(theirs?.version ?? 0, changes);
  }
}
