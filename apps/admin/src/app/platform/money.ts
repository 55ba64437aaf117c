/** An amount as people of the reader's country write it. */
export function moneyText(amount: string, currency: string): string {
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(Number(amount));
}
