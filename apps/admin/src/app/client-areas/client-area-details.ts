import { Component, computed, inject, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import {
  CLIENT_AREA_KINDS,
  CLIENT_AREA_TYPES,
  type ClientArea,
  DELIVERY_ACCESS,
} from '@portico/contracts/client-areas';
import { ChipsField } from '@portico/ui/chips-field';
import { FieldError } from '@portico/ui/field-error';
import { JsonField } from '@portico/ui/json-field';
import { Session } from '../platform/session';
import { AccessFields } from './access-fields';
import { BrandingFields } from './branding-fields';
import type { AreaForm } from './client-area-form';
import { words } from './client-areas.words';
import { OutboundFields } from './outbound-fields';
import { OwnerField } from './owner-field';

/** The fields of an area. */
@Component({
  selector: 'app-client-area-details',
  imports: [
    AccessFields,
    BrandingFields,
    ChipsField,
    FieldError,
    FormField,
    JsonField,
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    MatSlideToggle,
    OutboundFields,
    OwnerField,
  ],
  templateUrl: './client-area-details.html',
  styleUrl: './client-area-details.scss',
})
export class ClientAreaDetails {
  readonly form = input.required<FieldTree<AreaForm>>();
  /** Absent while it is registered. */
  readonly area = input<ClientArea>();
  readonly readOnly = input(false);
  private readonly session = inject(Session);
  protected readonly words = words;
  protected readonly kinds = CLIENT_AREA_KINDS;
  protected readonly accesses = DELIVERY_ACCESS;
  protected readonly ownerForbidden = computed(() =>
    this.area() && !this.session.may('clients:write') ? words.ownerForbidden : undefined,
  );
  protected readonly types = computed(() => {
    const typed = this.form().type().value().toLowerCase();
    const known = CLIENT_AREA_TYPES.filter(type => type.toLowerCase().includes(typed));
    return known.length === 1 && known[0]?.toLowerCase() === typed ? CLIENT_AREA_TYPES : known;
  });
}
