import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type * as t from 'io-ts'
import { ControlMode, defaultPolicy, finerBehaviors, MergePolicy, type Policy, PricePolicy } from '#src/policy.js'
import type { Deed } from '#src/values/behavior.js'
import { Rounding } from '#src/values/percentage.js'
import { askedFor, besides } from './asked-for.js'

export const pageFile = fileURLToPath(new URL('../../../../docs/policy.md', import.meta.url))
const source = readFileSync(fileURLToPath(new URL('../../src/policy.ts', import.meta.url)), 'utf8')

const names = (codec: t.KeyofC<Record<string, null>>): string =>
  Object.keys(codec.keys)
    .map((name) => `'${name}'`)
    .join(' | ')

/** How the types that have a name read. */
const spelled: Readonly<Record<string, string>> = {
  ControlMode: names(ControlMode as unknown as t.KeyofC<Record<string, null>>),
  MergePolicy: names(MergePolicy as unknown as t.KeyofC<Record<string, null>>),
  PricePolicy: names(PricePolicy as unknown as t.KeyofC<Record<string, null>>),
  Rounding: names(Rounding as unknown as t.KeyofC<Record<string, null>>),
  ReclaimPolicy: `{ when: 'always' | 'never' } | { when: 'afterIdle', idleMs }`,
}

/** What the source says of each policy: its type, and the comment above it. */
export const described: ReadonlyMap<string, { readonly type: string; readonly comment: string }> = new Map(
  [...source.slice(source.indexOf('export interface Policy {')).matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*readonly (\w+): (.+)\n/g)].map(
    ([, comment = '', name = '', type = '']) => [name, { type, comment: comment.replace(/\s*\n\s*\* ?/g, ' ').trim() }],
  ),
)

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``
const cell = (text: string): string => text.replaceAll('|', '\\|')

/** Milliseconds as a person says them. */
const spoken = (milliseconds: number): string => {
  const units = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1_000],
  ] as const
  const [unit, size] = units.find(([, one]) => milliseconds >= one && milliseconds % one === 0) ?? ['millisecond', 1]
  const count = milliseconds / size
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** A value as one writes it. */
const written = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/"(\w+)":/g, '$1: ')
    .replaceAll('"', "'")
    .replaceAll(',', ', ')

const isTime = (name: string): boolean => name.endsWith('Ms')

const defaultOf = (name: keyof Policy): string => {
  const value: unknown = defaultPolicy[name]
  return isTime(name) && typeof value === 'number' ? `${value.toLocaleString('en-US')} (${spoken(value)})` : code(written(value))
}
const typeOf = (name: string, type: string): string => {
  if (isTime(name)) return type.replace('number', 'milliseconds').replace(/ \| null$/, ', or `null`')
  const bare = type
    .replaceAll('readonly ', '')
    .replaceAll('; ', ', ')
    .replaceAll('ReadonlyArray', 'Array')
    .replace(/Readonly<Record<string, (.+)>>/, '{ [currency]: $1 }')
  return code(bare.replace(/\w+/g, (word) => spelled[word] ?? word))
}

const rows = (): ReadonlyArray<string> =>
  // Sound: these are its own keys.
  (Object.keys(defaultPolicy) as ReadonlyArray<keyof Policy>)
    .filter((name) => name !== 'behaviors')
    .map((name) => {
      const { type = '', comment = '' } = described.get(name) ?? {}
      return `| \`${name}\` | ${defaultOf(name)} | ${typeOf(name, type)} | ${cell(comment)} |`
    })

const behaviors = (needed: ReadonlyArray<string>): string => needed.map((one) => `*${one}*`).join(', ')
const calls = (deed: keyof typeof askedFor): string => askedFor[deed].map((call) => `\`${call}\``).join(', ')

const deeds = (): ReadonlyArray<string> =>
  (Object.keys(defaultPolicy.behaviors) as ReadonlyArray<Deed>).map((deed) => {
    const more = besides[deed] === undefined ? '' : ` (${besides[deed]})`
    return `| \`${deed}\` | ${behaviors(defaultPolicy.behaviors[deed])} | ${behaviors(finerBehaviors[deed])} | ${calls(deed)}${more} |`
  })

/** The page that lists every policy, as the code has it. */
export const policyPage = (): string => `# Policies

What a tenant decides. \`openTakeover({ policy })\` takes what differs from \`defaultPolicy\`, policy by policy: an object such as \`behaviors\` or \`paymentTypes\` is
taken whole. This page is made from the code. Every process of a tenant needs the same policy, since each of them decides.

What has begun keeps what it began with: a takeover its mode and its timers, a checkout, a payment and a release their end; \`pendingOrderMs\` of an order; \`guestCartMs\` of a
cart; \`rounding\` of both. Everything else counts from the next call on.

| policy | default | what it may be | what it is for |
|---|---|---|---|
${rows().join('\n')}

Limits such as \`{ USD: { alone: 1000, approved: 5000 } }\` are in minor units: a CSR takes $10.00 off alone, and up to $50.00 after a colleague's approval.

## What a CSR needs

Behaviors are names that your \`authorization\` port knows; \`policy.behaviors\` says which a deed needs, all of them. **Empty means that every \`csrId\` may**, also one that your port
knows nothing of, unless it answers \`Refused\` for such a one. \`finerBehaviors\` is the stricter table that is ready to use. Other parties are held to no behavior: a shopper to what is theirs, a fact to its own rules.

| deed | by default | \`finerBehaviors\` | calls of the desk |
|---|---|---|---|
${deeds().join('\n')}

No behavior is asked for by ${calls('nothing')}, which is for whoever holds the cart. Views ask for nothing at all; who may open which page is yours to decide.
`
