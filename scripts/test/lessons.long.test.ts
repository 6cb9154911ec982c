import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recognize } from '../../apps/classroom/src/messages/recognize.ts'
import { readSaid, textOf } from '../../apps/classroom/src/runs/said.ts'
import { openLessons, sentenceOf } from '../../apps/classroom/src/teaching/lessons.ts'
import type { RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'
import { MISTYPED, sendEveryMessage } from './every-message.ts'
import { startRecordedStack } from './recorded-stack.ts'

const lessons = openLessons()

/** Lessons for what does not happen while everything works, and is not worth breaking something for here. */
const RARE: Record<string, string> = {
  preflight: 'only a browser asks this, and only for a client without a server',
  'other-request': 'every address of the three is recognized',
  'other-answer': 'every address of the three is recognized',
}

/** Headers of the connection, or for browsers of long ago. */
const DULL = new Set(
  'accept-encoding accept-language accept-ranges connection content-disposition origin-agent-cluster ratelimit-policy x-dns-prefetch-control x-download-options x-permitted-cross-domain-policies x-xss-protection'.split(
    ' ',
  ),
)

/** Pages for people: what their forms and addresses carry is no part of OAuth. */
const PAGES = /^(shop|account|gallery)-|^(shop-page|open-shop|thumbnail)$/

let records: RecordedExchange[] = []
let stack: Awaited<ReturnType<typeof startRecordedStack>>

beforeAll(async () => {
  stack = await startRecordedStack()
  records = stack.records
  await sendEveryMessage(stack)
  await stack.allRecorded()
})
afterAll(() => stack?.stop())

/** The names in a JSON text: members, and members of what is in its lists of keys. */
function membersOf(value: string): string[] {
  if (!value.startsWith('{')) return []
  const { keys = [], ...rest } = JSON.parse(value) as { keys?: object[] }
  return [...Object.keys(rest), ...(keys.length > 0 ? ['keys', ...keys.flatMap(Object.keys)] : [])]
}

/** What both sides of an exchange carry: the lesson of the message, and a name that wants its sentence. */
function carried(exchange: RecordedExchange): { lesson: string; name: string }[] {
  const { request, answer } = recognize(exchange)
  const { query, form, location } = readSaid(exchange)
  const asked = [...query.keys(), ...form.keys(), ...membersOf(textOf(exchange.request.body))]
  const said = [...(location?.searchParams.keys() ?? []), ...membersOf(textOf(exchange.response.body))]
  return [
    ...asked.map((name) => ({ lesson: request.lesson, name })),
    ...said.map((name) => ({ lesson: answer.lesson, name })),
  ].filter(({ lesson }) => !PAGES.test(lesson))
}

/** What stands in the two readable parts of a token. */
function claimsOf(token: string): string[] {
  const parts = token
    .split('.')
    .slice(0, 2)
    .map((part) => Buffer.from(part, 'base64url').toString())
  return parts.flatMap((part) => Object.keys(JSON.parse(part)))
}

const without = (kind: string) => (name: string) => !lessons.messages.has(name) && `${kind} ${name}`

describe('The lessons beside a real run', () => {
  it('has a lesson for every message that happened', () => {
    expect(records.length).toBeGreaterThan(60)
    const names = records.map(recognize).flatMap(({ request, answer }) => [request.lesson, answer.lesson])
    expect([...new Set(names)].filter(without('message'))).toEqual([])
  })

  it('has a message for every lesson', () => {
    const met = new Set(records.map(recognize).flatMap(({ request, answer }) => [request.lesson, answer.lesson]))
    expect([...lessons.messages.keys()].filter((name) => !met.has(name)).sort()).toEqual(Object.keys(RARE).sort())
  })

  it('has a sentence for every parameter that a message carried', () => {
    const unsaid = records
      .flatMap(carried)
      .filter(({ lesson, name }) => !sentenceOf(lessons, lessons.messages.get(lesson), name))
      .map(({ lesson, name }) => `${lesson}: ${name}`)
    expect([...new Set(unsaid)]).toEqual([])
  })

  it('has a sentence for every claim of both tokens', () => {
    const answers = records.map((exchange) => readSaid(exchange).json)
    for (const [member, name] of [
      ['access_token', 'access-token'],
      ['id_token', 'id-token'],
    ] as const) {
      const tokens = answers.map((json) => json[member]).filter((token) => typeof token === 'string')
      expect(tokens.length).toBeGreaterThan(2)
      const claims = tokens.flatMap((token) => claimsOf(token))
      expect([...new Set(claims)].sort()).toEqual(Object.keys(lessons.shared[name].parameters).sort())
    }
  })

  it('has a sentence for every header that is not about the connection alone', () => {
    const names = records.flatMap(({ request, response }) =>
      [...request.headers, ...response.headers].map(([name]) => name.toLowerCase()),
    )
    const unsaid = [...new Set(names)].filter((name) => !DULL.has(name) && !sentenceOf(lessons, undefined, name))
    expect(unsaid).toEqual([])
  })

  it('saw the password in one message only, and not in its record', () => {
    const withPassword = records.filter((exchange) => readSaid(exchange).form.has('password'))
    expect(new Set(withPassword.map((exchange) => recognize(exchange).request.lesson))).toEqual(new Set(['login']))
    // The others stand on CloudDrive's own page, as those of the demo's people.
    expect(JSON.stringify(records).includes(MISTYPED)).toBe(false)
  })
})
