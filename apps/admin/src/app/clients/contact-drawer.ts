import { Component, computed, inject, input } from '@angular/core';
import { disabled, FormField, type SchemaPathTree } from '@angular/forms/signals';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { type Contact, CreateContact, type UpdateContact } from '@portico/contracts/contacts';
import { FieldError } from '@portico/ui/field-error';
import { Failed, Skeleton } from '@portico/ui/states';
import type { HasUnsaved } from '@portico/ui/unsaved';
import { injectClose } from '../platform/close';
import { Editing, sendTo } from '../platform/editing';
import { EditingDrawer } from '../platform/editing-drawer';
import { obey } from '../platform/form-rules';
import { mergePatch } from '../platform/merge-patch';
import { injectForbidden } from '../platform/permission';
import { words } from './client-page.words';
import { contactName } from './contact-name';
import { ContactsStore } from './contacts.store';

interface ContactForm {
  firstName: string;
  lastName: string;
  title: string;
  email: string;
  phone: string;
  main: boolean;
  active: boolean;
}

/** Adds a contact, or edits one. */
@Component({
  selector: 'app-contact-drawer',
  imports: [
    EditingDrawer,
    Failed,
    FieldError,
    FormField,
    MatCheckbox,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    Skeleton,
  ],
  templateUrl: './contact-drawer.html',
})
export class ContactDrawer implements HasUnsaved {
  /** Absent for a new one. */
  readonly contactId = input<string>();
  private readonly store = inject(ContactsStore);
  protected readonly words = words.contacts;
  protected readonly close = injectClose();
  protected readonly readOnly = injectForbidden('clients:write');
  protected readonly texts = [
    { name: 'firstName', label: words.contacts.firstName, type: 'text' },
    { name: 'lastName', label: words.contacts.lastName, type: 'text' },
    { name: 'title', label: words.contacts.position, type: 'text' },
    { name: 'email', label: words.contacts.email, type: 'email' },
    { name: 'phone', label: words.contacts.phone, type: 'tel' },
  ] as const;

  protected readonly loaded = this.store.get(this.contactId);
  protected readonly editing = new Editing<Contact, ContactForm>(this.loaded, {
    formOf,
    rules: (path: SchemaPathTree<ContactForm>) => {
      obey(path, CreateContact, bodyOf);
      disabled(path, { when: () => this.readOnly() ?? false });
      disabled(path.main, { when: () => !!this.contact()?.main });
    },
    texts: form =>
      Object.fromEntries(this.texts.map(({ name, label }) => [label, form[name]] as const)),
    send: sendTo(this.store, newOf, changesOf),
  });
  protected readonly form = this.editing.form;
  protected readonly contact = this.editing.item;
  protected readonly heading = computed(() => {
    const contact = this.contact();
    if (!this.contactId()) return words.contacts.newTitle;
    return contact ? contactName(contact) : '';
  });
  protected readonly editable = computed(
    () => !this.readOnly() && (!this.contactId() || !!this.contact()),
  );

  unsaved(): boolean {
    return this.form().dirty();
  }

  protected async save(): Promise<void> {
    const known = this.contactId();
    const saved = await this.editing.save();
    if (!saved) return;
    const name = contactName(saved);
    await this.close(known ? words.contacts.saved(name) : words.contacts.created(name));
  }
}

const NEW: ContactForm = {
  ...{ firstName: '', lastName: '', title: '', email: '', phone: '' },
  ...{ main: false, active: true },
};

function formOf(contact?: Contact): ContactForm {
  if (!contact) return NEW;
  const { firstName, lastName, title, email, phone, main, active } = contact;
  return {
    ...{ firstName, main, active },
    ...{ lastName: lastName ?? '', title: title ?? '', email: email ?? '', phone: phone ?? '' },
  };
}

// Left unsaid, the first contact becomes the main one.
function newOf(form: ContactForm): CreateContact {
  const { main, ...contact } = bodyOf(form);
  return main ? { ...contact, main } : contact;
}

function changesOf(form: ContactForm, before: Contact): UpdateContact {
  return mergePatch({ ...bodyOf(formOf(before)) }, { ...bodyOf(form) });
}

function bodyOf({ lastName, title, email, phone, ...form }: ContactForm): CreateContact {
  return {
    ...form,
    ...{ lastName: lastName || null, title: title || null },
    ...{ email: email || null, phone: phone || null },
  };
}
