import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FlowError } from '../../src/flow-error.ts'
import { readAuthorizationResponse, readState } from '../../src/protocol/authorization-response.ts'
import { readAuthorizationResponse as readInBrowser } from '../../src/spa/authorization-response.js'

type Pair = [name: string, value: string]

const issuer = 'http://drive.example'
const pending = { state: 'state_1', issuer, code_verifier: 'verifier', asked_at: Date.now() }

/** The two clients of this shop: on its server, and in the browser alone. */
const clients = {
  server(query: URLSearchParams) {
    const known = readState(query) === pending.state ? pending : undefined
    return readAuthorizationResponse(query, known).code
  },
  browser(query: URLSearchParams) {
    return readInBrowser(query, pending).code
  },
}

const values: Record<string, string[]> = {
  code: ['code_1', 'code_2', ''],
  state: ['state_1', 'state_2', ''],
  iss: [issuer, `${issuer}/`, 'http://evil.example', ''],
  error: ['access_denied', 'server_error', 'invalid_scope', '<b>', ''],
  error_description: ['Because', 'Of that'],
  Code: ['code_1'],
  'state ': ['state_1'],
  extra: ['x'],
}
const pair = fc
  .constantFrom(...Object.keys(values))
  .chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...(values[name] ?? []))))
const good: Pair[] = [
  ['code', 'code_1'],
  ['state', 'state_1'],
  ['iss', issuer],
]
/** Any pairs in any order, and often those of a good answer among them. */
const query = fc
  .tuple(fc.subarray(good), fc.array(pair, { maxLength: 4 }))
  .chain(([some, more]) => fc.shuffledSubarray([...some, ...more], { minLength: some.length + more.length }))

/** What a client makes of an answer: the code, or the name of the problem and of the check that found it. */
function outcome(read: (query: URLSearchParams) => string, pairs: Pair[]): string {
  try {
    return `code ${read(new URLSearchParams(pairs))}`
  } catch (error) {
    const { problem, technical } = error as FlowError
    expect(typeof problem, String(error)).toBe('string')
    return `${problem} ${technical.check ?? technical.error}`
  }
}

describe.each(Object.entries(clients))('an authorization response in the %s — RFC 6749 §4.1.2', (_name, read) => {
  it('CL-01 CL-02 CL-04 gives its code only when code, state and iss are there once and right, and no error is', () => {
    fc.assert(
      fc.property(query, (pairs) => {
        const all = (name: string) => pairs.filter(([one]) => one === name).map(([, value]) => value)
        const isGood =
          all('state').join('|') === 'state_1' && all('iss').join('|') === issuer && all('error').length === 0
        const [code = '', ...more] = all('code')
        const wanted = isGood && code !== '' && more.length === 0
        expect(outcome(read, pairs).startsWith('code ')).toBe(wanted)
        if (wanted) expect(outcome(read, pairs)).toBe(`code ${code}`)
      }),
      { numRuns: 800 },
    )
  })

  it('CL-02 CL-04 comes to the same in whatever order its parameters stand', () => {
    const shuffled = query.chain((pairs) =>
      fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length })),
    )
    fc.assert(
      fc.property(shuffled, ([pairs, others]) => {
        const names = pairs.map(([name]) => name)
        fc.pre(new Set(names).size === names.length)
        expect(outcome(read, others)).toBe(outcome(read, pairs))
      }),
      { numRuns: 300 },
    )
  })

  it('CL-02 believes no error before iss is right', () => {
    fc.assert(
      fc.property(query, (pairs) => {
        const iss = pairs.filter(([name]) => name === 'iss')
        fc.pre(iss.length !== 1 || iss[0]?.[1] !== issuer)
        expect(outcome(read, pairs)).toMatch(/^(foreign_answer|wrong_issuer|unreadable_answer) /)
      }),
    )
  })
})

it('CL-04 comes to the same in both clients', () => {
  fc.assert(
    fc.property(query, (pairs) => {
      expect(outcome(clients.browser, pairs)).toBe(outcome(clients.server, pairs))
    }),
    { numRuns: 500 },
  )
})
