import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../packages/service/test/temporary-folder.ts'
import { findExercise, loadExercises } from './engine/find-exercises.ts'
import { judge, startJudge } from './engine/judge.ts'
import { isSolved, tellVerdict } from './engine/tell.ts'
import { makeWorkingCopy, open } from './engine/working-copy.ts'

const exercises = await loadExercises()
const place = temporaryFolder()
const [copy, compiled] = [join(place.folder, 'project'), join(place.folder, 'compiled')]
beforeAll(() => makeWorkingCopy(copy))
afterAll(place.remove)

const told = async (number: string, text: string) => {
  const exercise = findExercise(exercises, number)
  open(copy, exercise, () => text)
  const verdict = await judge(startJudge(copy, compiled), exercise)
  const words = tellVerdict(verdict).replaceAll(/\s+/g, ' ')
  return { solved: isSolved(verdict), kind: verdict.kind, words }
}
const FILE = 'apps/cloud-drive-auth/src/protocol/redirect-uri.ts'
/** Right lines, and behind the function what is loaded with the file. */
const andBehind = (text: string) =>
  `  return client.redirect_uris.includes(redirect_uri)\n}\n${text}\nexport function more(client: Client, redirect_uri: string) {`

describe('What does not run', () => {
  it.each([
    ['a sign is missing', '  if (redirect_uri === return', `Expression expected (${FILE}:8)`],
    ['TypeScript that is more than types', andBehind('enum Colour { Blue }'), 'enum is not supported'],
    ['a file that is not there', andBehind("import { x } from './nothing.ts'"), 'Cannot find module'],
    ['a mistake while it is loaded', andBehind("throw new Error('at once')"), `at once (${FILE}:10)`],
    ['a server that does not come up', andBehind('await new Promise(() => {})'), 'awaits something that never comes'],
    ['an end by itself', '  process.exit(3)', 'It ended by itself (exit code 3)'],
    ['a mistake that nobody waits for', "  Promise.reject(new Error('later'))", `Error: later (${FILE}:8)`],
    ['a loop without an end', '  for (;;) {}', 'is there a loop that never stops'],
    [
      'a server that is long in coming',
      andBehind('setInterval(() => {}, 99)\nawait new Promise(() => {})'),
      'an await',
    ],
  ])('is called broken, and says why: %s', async (_what, text, why) => {
    const { kind, words } = await told('5', text)
    expect(kind).toBe('broken')
    expect(words).toContain(`It is not wrong so far, it is broken: nothing could be tried. `)
    expect(words).toContain(why)
  })

  it.each([
    ['1', "  throw new TypeError('not yet')\n  const parameters = {}"],
    ['3', "  if (request) throw new TypeError('not yet')\n  const [body, headers] = [new URLSearchParams(), {}]"],
    ['4', "  if (path) throw new TypeError('not yet')\n  const response = await server.fetch(server.origin)"],
    ['5', "  throw new TypeError('not yet')"],
    ['7', "  throw new TypeError('not yet')"],
    ['10', "  throw new TypeError('not yet')"],
    ['13', "  throw new TypeError('not yet')"],
  ])(
    'exercise %s: a program that stumbles is told so, and nothing is said of what it would let happen',
    async (number, text) => {
      const { solved, words } = await told(number, text)
      expect(solved).toBe(false)
      expect(words).toMatch(
        /✗ not known yet: [\s\S]+neither a yes nor a no[\s\S]+TypeError: not yet \(apps\/[\w/.-]+\.ts:\d+\)/,
      )
      expect(words).not.toMatch(/accepted|went on|CloudDrive read/)
    },
  )

  it('a text that was thrown is a mistake too', async () => {
    expect((await told('5', "  throw 'not yet'")).words).toContain('“not yet” was thrown.')
  })
})
