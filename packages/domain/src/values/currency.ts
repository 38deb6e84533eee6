/** Currencies without a minor unit, and those with three digits of it (ISO 4217). All other known ones have two. */
const none = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
const two =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW'
const three = 'BHD IQD JOD KWD LYD OMR TND'

const exponents: ReadonlyMap<string, number> = new Map(
  [none, two, three].flatMap((codes, index) => codes.split(' ').map((code) => [code, [0, 2, 3][index] ?? 2] as const)),
)

/** Digits behind the decimal point of a currency's amounts, or `null` for a currency that is not known here. */
export const currencyExponent = (code: string): number | null => exponents.get(code) ?? null
