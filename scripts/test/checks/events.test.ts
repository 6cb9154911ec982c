import { describe, expect, it } from 'vitest'
import { readPlaces } from '../../../apps/classroom/src/support/entries.ts'
import { find, read } from '../project-files.ts'

const table = read('docs/operating.md').match(/^\| event[\s\S]*/m)?.[0] ?? ''
const described = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, names = '']) => names.match(/\w+/g) ?? [])
const refusals = new Set(readPlaces().flatMap(({ entries }) => entries.flatMap(({ names }) => names)))
// An end of a flow is looked up without the name of its flow.
const isRefusal = (name: string) => refusals.has(name.replace(/^(flow|sign_in)_/, ''))

const code = find('apps/*/src/**/*.ts', 'packages/service/src/*.ts').map(read).join('\n')
const written = [...new Set([...code.matchAll(/\bevent: '(\w+)'/g)].map(([, name = '']) => name))]
// The one event whose name is put together: authorization_code_exchanged, refresh_token_exchanged.
const exchanged = /event: `\$\{grant_type\}_exchanged`/.test(code)

describe('OP-02 The log and what is written about it', () => {
  it('every event is described: in docs/operating.md, or as a refusal at /support', () => {
    expect(written.length).toBeGreaterThan(30)
    expect(written.filter((name) => !described.includes(name) && !isRefusal(name))).toEqual([])
  })

  it('describes no event that nobody writes', () => {
    const grants = exchanged ? ['authorization_code_exchanged', 'refresh_token_exchanged'] : []
    expect(described.filter((name) => !written.includes(name) && !grants.includes(name))).toEqual([])
  })
})
