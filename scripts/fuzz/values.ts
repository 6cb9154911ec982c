import fc from 'fast-check'
import { HOSTILE } from './hostile.ts'
import type { Known } from './known.ts'

/** True so many times of a hundred. When a request that failed is made smaller, it becomes false first. */
export const sometimes = (percent: number): fc.Arbitrary<boolean> =>
  fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(false) }, { weight: percent, arbitrary: fc.constant(true) })

/** One of these, or something else where there are none. */
export const anyOf = (values: readonly string[]): fc.Arbitrary<string> =>
  values.length > 0 ? fc.constantFrom(...values) : hostile

/** What nobody should send: values that have broken something somewhere, and any text at all. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)

/** A value that would do, most of the time. */
export const mostly = (percent: number, values: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: percent, arbitrary: anyOf(values) }, { weight: 100 - percent, arbitrary: hostile })

/** A form: the parameters of a good one, if there is one, and others besides. */
export function formText({ parameters }: Known, good: Record<string, string> = {}): fc.Arbitrary<string> {
  const begun = Object.entries(good)
  const known = new Map(Object.entries(parameters)) // a name may be `constructor`
  const pair = mostly(90, [...known.keys()]).chain((name) =>
    mostly(70, known.get(name) ?? []).map((value): [string, string] => [name, value]),
  )
  const more = fc.array(pair, { maxLength: begun.length > 0 ? 2 : 9 })
  return fc.tuple(more, sometimes(10)).map(([pairs, raw]) => {
    const write = raw ? (text: string) => text.replaceAll(/[^\x21-\x7e]/g, '') : encode
    return [...begun, ...pairs].map(([name, value]) => `${write(name)}=${write(value)}`).join('&')
  })
}

/** JSON with the names that somebody might read. */
export function jsonText({ parameters }: Known): fc.Arbitrary<string> {
  const registration = ['redirect_uris', 'client_name', 'grant_types', 'application_type', 'token_endpoint_auth_method']
  const json = fc.object({
    key: fc.constantFrom(...Object.keys(parameters), ...registration),
    values: [
      fc.constantFrom<unknown>(null, true, -1, 1e308, 'x', [], {}),
      fc.constant(['http://localhost:9/cb']),
      hostile,
    ],
    maxDepth: 3,
    maxKeys: 6,
  })
  return fc.oneof(
    { weight: 9, arbitrary: fc.oneof(json, fc.array(json, { maxLength: 3 })).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.constant('{"a":') },
  )
}

/** As a form writes it: space as plus, the rest in percents. */
export const encode = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1)
