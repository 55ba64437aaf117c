/** An amount as people of the reader's country write it. */
export function moneyText(amount: string, currency: string): string {
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(Number(amount));
}

/** The same for what costs less than the smallest coin, with up to four places. */
export function costText(amount: string, currency: string): string {
  const style = { style: 'currency', currency, maximumFractionDigits: 4 } as const;
  return new Intl.NumberFormat(undefined, style).format(Number(amount));
}
