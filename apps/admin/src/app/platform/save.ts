import { type FieldTree, submit } from '@angular/forms/signals';
import type { FieldError } from '@portico/contracts/problems';
import { atFields } from './form-rules';
import { type ApiError, toApiError } from './problem';

/**
 * Submits a form: shows what is invalid, or does the work. Errors that name fields go to these
 * fields (`toField` renames them where form and contract differ) and the first of them gets the
 * focus; any other refusal is returned.
 */
export async function save<T>(
  form: FieldTree<T>,
  work: () => Promise<unknown>,
  toField: (error: FieldError) => FieldError = error => error,
): Promise<{ saved: boolean; refused?: ApiError }> {
  let refused: ApiError | undefined;
  const valid = await submit(form, async () => {
    try {
      await work();
      return undefined;
    } catch (failure) {
      refused = toApiError(failure);
      return atFields(form, refused.fields.map(toField));
    }
  });
  if (!valid) form().errorSummary()[0]?.fieldTree().focusBoundControl();
  if (refused && !refused.fields.length) return { saved: false, refused };
  return { saved: valid };
}
