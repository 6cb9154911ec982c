import { beforeAll, describe, expect, it } from 'vitest'
import { readPlaces } from '../../apps/classroom/src/support/entries.ts'
import { findEntries } from '../../apps/classroom/src/support/find-entries.ts'
import { provokeRefusals } from './provoke/provoke.ts'
import type { Provoked } from './provoke/provoker.ts'
import { startStack } from './stack.ts'

const entries = readPlaces().flatMap((place) => place.entries)
const PARTIES = { auth: 'cloud-drive-auth', photos: 'cloud-drive-photos', shop: 'printing-service' }

let provoked: Provoked[]
let printed: Record<string, string>
beforeAll(async () => {
  const stack = await startStack()
  try {
    provoked = await provokeRefusals(stack)
  } finally {
    printed = await stack.stop()
    await stack.remove()
  }
})

/** What a customer reads first: the sentence above a form, or the title of a page. */
const titleOf = ({ text }: Provoked) => {
  const above = /class="problem"[\s\S]*?<span>([^<]+)/.exec(text)?.[1]
  return above ?? /<h1[^>]*>([^<]+)/.exec(text)?.[1] ?? text
}
const shortly = ({ from, status, text }: Provoked) => `${from} ${status} ${titleOf({ from, status, text })}`

describe('F what the running services refuse, looked up at /support', () => {
  it('refuses in all the ways that were tried', () => {
    expect(provoked.length).toBeGreaterThan(80)
    expect(provoked.filter(({ status }) => status < 300).map(shortly)).toEqual([])
  })

  it('finds an entry for every answer, by its text as it came, and one that fits its status and its party', () => {
    const wrong = provoked.filter((one) => {
      const found = findEntries(entries, titleOf(one))
      return !found.some(({ status, from }) => status.includes(one.status) && from.includes(one.from))
    })
    expect(wrong.map(shortly)).toEqual([])
  })

  it('finds it by the sentence, not only by a code that others share', () => {
    const vague = provoked.filter((one) => findEntries(entries, titleOf(one)).length > 1)
    expect(vague.map(shortly)).toEqual([])
  })

  it('names the error code that the answer has', () => {
    const coded = provoked.filter(({ text }) => text.startsWith('{'))
    expect(coded.length).toBeGreaterThan(30)
    const wrong = coded.filter(({ text }) => {
      const { error, error_description } = JSON.parse(text)
      return !findEntries(entries, error_description).every(({ names }) => names.includes(error))
    })
    expect(wrong.map(shortly)).toEqual([])
  })

  it('covers every cause of invalid_grant that can be provoked without waiting or a broken database', () => {
    const text = provoked.map((one) => one.text).join('\n')
    const causes = entries.filter(({ names, from }) => names.includes('invalid_grant') && from.includes('auth'))
    const met = causes.filter(({ says }) => says.some((sentence) => text.includes(sentence)))
    const waiting = /expired|too long|withdrawn|without a code_challenge/
    expect(causes.filter((one) => !met.includes(one) && !one.says.some((sentence) => waiting.test(sentence)))).toEqual(
      [],
    )
  })

  it('leads from the number of every page to a line of the log that names its title or its cause', () => {
    const pages = provoked.filter(({ text }) => text.includes('<dt>number</dt>'))
    expect(pages.length).toBeGreaterThan(20)
    const lost = pages.filter(({ from, text }) => {
      const number = /<dt>number<\/dt><dd[^>]*>([^<]+)/.exec(text)?.[1] ?? 'none'
      const lines = (printed[PARTIES[from]] ?? '').split('\n').filter((line) => line.includes(`"id":"${number}"`))
      return !lines.some((line) => /"level":[45]0/.test(line) && /"event":"\w+"/.test(line))
    })
    expect(lost.map(shortly)).toEqual([])
  })
})
