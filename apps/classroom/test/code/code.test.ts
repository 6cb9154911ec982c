import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCodeReference } from '../../src/code/code-reference.ts'
import { findLines } from '../../src/code/find-lines.ts'
import { readSource } from '../../src/code/source-files.ts'
import { startClassroom } from '../classroom.ts'
import { AUTH, recorded, SHOP } from '../recorded.ts'

const ALICE = 'a'.repeat(22)
const PKCE = 'apps/cloud-drive-auth/src/protocol/pkce.ts'
const project = join(import.meta.dirname, '../../../..')

const source = `import { one } from './one.ts'

/** Of two lines,
 * says this comment. */
export function first(
  of: string,
): string {
  if (of) {
    return one
  }

  return ''
}

// Why this is so.
const short = (of: string) => first(of)
const long: Handler = async (req) => {
  await req
}
export class Second extends Error {
  readonly code = ''
}

export const list = [
  'a',
] as const
export function firstOfAll({ a }: { a: string }): {
  b: string
} {
  return { b: a }
}
type Kind = 'a' | 'b'`.split('\n')

describe('The lines of a declaration', () => {
  it.each([
    ['first', 3, 13],
    ['short', 15, 16],
    ['long', 17, 19],
    ['Second', 20, 22],
    ['list', 24, 26],
    ['firstOfAll', 27, 31],
    ['Kind', 32, 32],
  ])('of %s are lines %d to %d, its comment included', (name, from, to) => {
    expect(findLines(source, name)).toMatchObject({ from, to })
  })

  it.each(['fir', 'one', 'code', 'a'])('of %s are none: nothing of that name begins at the margin', (name) => {
    expect(findLines(source, name)).toBeUndefined()
  })

  it('are those of the file as it is at this moment', () => {
    const folder = mkdtempSync(join(tmpdir(), 'code-'))
    const file = join(folder, 'changing.ts')
    const path = relative(project, file)
    writeFileSync(file, 'export function one() {\n}\n')
    expect(readCodeReference(`${path}#one`)).toMatchObject({ from: 1, to: 2 })
    writeFileSync(file, '\n\nexport function one() {\n}\n')
    utimesSync(file, 1, 1)
    expect(readCodeReference(`${path}#one`)).toMatchObject({ from: 3, to: 4 })
    expect(readSource(path)).toBe(readSource(path))
    rmSync(folder, { recursive: true })
    expect(readCodeReference(`${path}#one`)).toBeUndefined()
  })
})

let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

const open = (path: string) => classroom.openAs([ALICE], path)

describe('From an arrow to the code', () => {
  it('shows the lines that made a message and those that judge it, and leads to their file', async () => {
    const question = `${AUTH}/authorize?client_id=printshop-web&state=a-state-of-alice`
    const asked = recorded(question, { browser: ALICE })
    await classroom.record(recorded(`${SHOP}/connect`, { browser: ALICE, location: question }), asked)
    const html = await (await open(`/runs/1?m=${asked.id}-q&depth=wire`)).text()
    const { from, to } = readCodeReference(`${PKCE}#checkCodeChallenge`) ?? {}
    expect(html).toContain(`<code>checkCodeChallenge</code> <span>pkce.ts, lines ${from} to ${to}</span>`)
    expect(html).toContain('The parameter code_challenge is missing&#39;)')
    expect(html).toContain(`href="/code/${PKCE}?at=checkCodeChallenge#L${from}"`)
  })

  it('shows a whole file with its line numbers, and marks the lines that were asked for', async () => {
    const html = await (await open(`/code/${PKCE}?at=verifierMatches`)).text()
    const { from = 0, to = 0 } = readCodeReference(`${PKCE}#verifierMatches`) ?? {}
    const marked = [...html.matchAll(/class="line marked" id="L(\d+)"/g)].map(([, number]) => Number(number))
    expect(marked).toEqual(Array.from({ length: to - from + 1 }, (_, index) => from + index))
    expect(html.match(/class="line/g)).toHaveLength(readSource(PKCE)?.length ?? 0)
  })

  it('marks nothing when the name is none of the file, and repeats it nowhere', async () => {
    const response = await open(`/code/${PKCE}?at=nobodyKnowsThis`)
    expect(response.status).toBe(200)
    expect(await response.text()).not.toMatch(/marked|nobodyKnowsThis/)
  })

  it.each([
    'package.json',
    'apps/classroom/src/app.ts',
    'apps/cloud-drive-auth/src/main.ts',
    `%2e%2e/${PKCE}`,
    `${PKCE}/`,
    `/${PKCE}`,
    PKCE.replaceAll('/', '%2F'),
    `${PKCE}%00`,
    PKCE.toUpperCase(),
    '..%2f..%2fetc%2fpasswd',
    '%',
    '',
  ])('shows no file that no lesson speaks of: /code/%s', async (path) => {
    const { status } = await open(`/code/${path}`)
    expect([400, 404]).toContain(status)
  })
})
