import { isISO4217CurrencyCode } from 'class-validator';

/** ISO 4217 codes by their ids, from 1: a new one goes to the end, so that an id stays what it is. */
const CODES = `
  USD EUR GBP AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN
  BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP
  GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD
  KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK
  NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD
  SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VED VES VND VUV WST XAF XCD
  XOF XPF YER ZAR ZMW ZWL`
  .trim()
  .split(/\s+/);

const IDS = new Map(CODES.map((code, index) => [code, String(index + 1)]));

/** The code of a currency, named by its id or its code; null for none, undefined for no currency. */
export function currencyOf(text: string): string | null | undefined {
  if (text === '' || text === '0') return null;
  const code = /^\d{1,3}$/.test(text) ? CODES[Number(text) - 1] : text.toUpperCase();
  return isISO4217CurrencyCode(code) ? code : undefined;
}

/** The id of a currency, its code where it has none; `0` for none. */
export function currencyId(code: string | null | undefined): string {
  return code ? (IDS.get(code) ?? code) : '0';
}

/** All currencies with their ids. */
export const CURRENCIES = CODES.map((name, index) => ({
  id: String(index + 1),
  symbol: symbolOf(name),
  name,
  isdefault: '0',
}));

function symbolOf(currency: string): string {
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}
