import { isISO31661Alpha2 } from 'class-validator';

/**
 * ISO 3166 codes in the order of the countries' English names, as that CRM numbers them: the first
 * one is 1. Kosovo has a number there and no code of ISO 3166.
 */
const CODES = `
  AF AX AL DZ AS AD AO AI AQ AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BQ BA BW BV BR IO
  BN BG BF BI KH CM CA CV KY CF TD CL CN CX CC CO KM CG CK CR CI HR CU CW CY CZ CD DK DJ DM DO EC EG
  SV GQ ER EE ET FK FO FJ FI FR GF PF TF GA GM GE DE GH GI GR GL GD GP GU GT GG GN GW GY HT HM HN HK
  HU IS IN ID IR IQ IE IM IL IT JM JP JE JO KZ KE KI XK KW KG LA LV LB LS LR LY LI LT LU MO MK MG MW
  MY MV ML MT MH MQ MR MU YT MX FM MD MC MN ME MS MA MZ MM NA NR NP NL NC NZ NI NE NG NU NF KP MP NO
  OM PK PW PS PA PG PY PE PH PN PL PT PR QA RE RO RU RW BL SH KN LC MF PM VC WS SM ST SA SN RS SC SL
  SG SX SK SI SB SO ZA GS KR SS ES LK SD SR SJ SZ SE CH SY TW TJ TZ TH TL TG TK TO TT TN TR TM TC TV
  UG UA AE GB US UM UY UZ VU VA VE VN VG VI WF EH YE ZM ZW`
  .trim()
  .split(/\s+/);

const IDS = new Map(CODES.map((code, index) => [code, String(index + 1)]));
const NAMES = new Intl.DisplayNames('en', { type: 'region' });

/** The code of a country, named by its id or its code; null for none, undefined for no country. */
export function countryOf(text: string): string | null | undefined {
  if (text === '' || text === '0') return null;
  const code = /^\d{1,3}$/.test(text) ? CODES[Number(text) - 1] : text.toUpperCase();
  return isISO31661Alpha2(code) ? code : undefined;
}

/** The id of a country; `0` for none. */
export function countryId(code: string | null | undefined): string {
  return (code && IDS.get(code)) ?? '0';
}

/** All countries with their ids. */
export const COUNTRIES = CODES.map((iso2, index) => ({
  country_id: String(index + 1),
  iso2,
  short_name: NAMES.of(iso2) ?? iso2,
})).filter(({ iso2 }) => isISO31661Alpha2(iso2));
