const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/**
 * A cell that unguard() reads back as it was. With `formulas` no spreadsheet takes it for a
 * formula; without, only texts that look guarded already get one more apostrophe.
 */
export function guard(text: string, formulas: boolean): string {
  return (formulas ? FORMULA : GUARDED).test(text) ? `'${text}` : text;
}

/** Takes away the apostrophe that guard() puts before a formula. */
export function unguard(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
