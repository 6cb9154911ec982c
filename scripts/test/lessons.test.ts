import { createHash, randomBytes } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCodeReference } from '../../apps/classroom/src/code/code-reference.ts'
import { writtenReferences } from '../../apps/classroom/src/code/named-files.ts'
import { recognize } from '../../apps/classroom/src/messages/recognize.ts'
import { readSaid, textOf } from '../../apps/classroom/src/runs/said.ts'
import { CHECKS } from '../../apps/classroom/src/teaching/checks.ts'
import { readLessons, sentenceOf } from '../../apps/classroom/src/teaching/lessons.ts'
import type { RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'
import { startRecordedStack } from './recorded-stack.ts'
import { createWalker } from './stack.ts'

const root = join(import.meta.dirname, '../..')
const lessons = readLessons()
const teaching = [...lessons.messages.values(), ...Object.values(lessons.shared)]

/** Lessons for what does not happen while everything works, and is not worth breaking something for here. */
const RARE: Record<string, string> = {
  preflight: 'only a browser asks this, and only for a client without a server',
  'other-request': 'every address of the three is recognized',
  'other-answer': 'every address of the three is recognized',
}

/** `RFC 6749 §4.1.3, §4.1.4` are two sections of one document. */
const REFERENCES = /(RFC \d{4}|OpenID Connect (?:Core|Discovery))((?:,? §\d+(?:\.\d+)*)+)/g

function referencesIn(text: string): string[] {
  // A comment may go on in the next line.
  const joined = text.replaceAll(/\n\s*(\*|\/\/|--)?\s*/g, ' ')
  return [...joined.matchAll(REFERENCES)].flatMap(([, document, sections = '']) =>
    (sections.match(/§[\d.]*\d/g) ?? []).map((section) => `${document} ${section}`),
  )
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
  await throughTheShop()
  await withMistakes()
  await asAClient()
  await stack.allRecorded()
})
afterAll(() => stack?.stop())

const MISTYPED = 'not-his-password'
const alice = createWalker({ username: 'alice', password: 'white-rabbit' })
const bob = createWalker({ username: 'bob', password: 'yellow-helmet' })

async function throughTheShop() {
  const { shop, auth, photos } = stack
  await alice.walk(shop)
  await alice.open(`${auth}/login`)
  const { url } = await alice.walk(`${shop}/connect`)
  const page = await alice.walk(url)
  const thumbnail = /src="(\/photos\/[^"]+\/thumbnail[^"]*)"/.exec(page.html)?.[1] ?? ''
  await alice.open(shop + thumbnail)
  await alice.submit(`${shop}/photos`, page.html, orderOf(page.html))
  await alice.walk(`${shop}/connect?request_mode=pushed&prompt=consent`)
  for (const path of ['/sign-in', '/sign-in/userinfo', '/sign-in/id-token']) await alice.walk(shop + path)
  await alice.walk(`${photos}/sign-in`)
  await alice.walk(`${auth}/account/connections`)
  const { html } = await alice.walk(`${shop}/disconnect`)
  await alice.submit(`${shop}/disconnect`, html, {})
}

function orderOf(html: string): Record<string, string> {
  const [size = ''] = /size\.p_[\w-]+/.exec(html) ?? []
  return { [size]: '10x15', [size.replace('size', 'copies')]: '1' }
}

async function withMistakes() {
  const { shop, auth, photos } = stack
  const { url } = await bob.walk(`${shop}/connect`, /\/authorize\?/)
  const signIn = await bob.open(url)
  const html = await signIn.text()
  const wrong = await bob.submit(auth, html, { username: 'bob', password: MISTYPED })
  const page = await bob.submit(auth, await wrong.text(), { username: 'bob', password: 'yellow-helmet' })
  const consent = await (await bob.open(new URL(page.headers.get('Location') ?? '', auth))).text()
  const picture = /src="(\/photos\/[^"]+)"/.exec(consent)?.[1] ?? ''
  await bob.open(auth + picture)
  const denied = await bob.submit(auth, consent, { decision: 'deny' })
  await bob.open(denied.headers.get('Location') ?? '')
  await bob.open(`${shop}/callback?code=somebody-elses&state=somebody-elses`)
  await bob.open(`${auth}/authorize?client_id=nobody`)
  await bob.open(`${photos}/v1/photos`)
}

async function asAClient() {
  const { auth, photos, shop } = stack
  const secret = stack.secretOf('printing-service', 'printshop-web')
  const basic = `Basic ${Buffer.from(`printshop-web:${secret}`).toString('base64')}`
  const post = async (
    path: string,
    form: Record<string, string>,
    headers: Record<string, string> = { Authorization: basic },
  ) => {
    const response = await bob.open(auth + path, { method: 'POST', body: new URLSearchParams(form), headers })
    return response.json().catch(() => ({}))
  }
  const code_verifier = randomBytes(32).toString('base64url')
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url')
  const asked = { response_type: 'code', redirect_uri: `${shop}/callback`, state: 'x', code_challenge, nonce: 'n' }
  const scope = 'openid profile email photos.read offline_access'
  const resource = {
    authorization_details: JSON.stringify([{ type: 'photo_access', actions: ['read'] }]),
    max_age: '3600',
  }
  const query = new URLSearchParams({
    ...asked,
    ...resource,
    scope,
    client_id: 'printshop-web',
    code_challenge_method: 'S256',
  })
  const { url } = await bob.walk(`${auth}/authorize?${query}`, /\/callback\?/)
  const code = new URL(url).searchParams.get('code') ?? ''
  const first = await post('/token', { grant_type: 'authorization_code', code, code_verifier })
  const Authorization = `Bearer ${first.access_token}`
  await bob.open(`${auth}/userinfo`, { headers: { Authorization } })
  const { photos: list } = await (await bob.open(`${photos}/v1/photos`, { headers: { Authorization } })).json()
  await bob.open(`${photos}/v1/photos/${list[0].id}`, { headers: { Authorization } })
  const { refresh_token } = await post('/token', { grant_type: 'refresh_token', refresh_token: first.refresh_token })
  await post('/token', { grant_type: 'refresh_token', refresh_token: 'rt_unknown' })
  await post('/revoke', { token: refresh_token, token_type_hint: 'refresh_token' })

  const body = JSON.stringify({ client_name: 'Canary', redirect_uris: ['http://localhost:9666/cb'] })
  const json = { 'Content-Type': 'application/json' }
  const client = await (await bob.open(`${auth}/register`, { method: 'POST', body, headers: json })).json()
  const mine = { Authorization: `Bearer ${client.registration_access_token}` }
  await bob.open(client.registration_client_uri, { method: 'DELETE', headers: mine })
}

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

describe('The lessons as they stand', () => {
  it('names functions that exist: of each, the lines are found', () => {
    const written = writtenReferences(lessons)
    expect(written.length).toBeGreaterThan(100)
    expect(written.filter((reference) => !readCodeReference(reference))).toEqual([])
    // A program is named by what it does there; a page has no such name.
    expect(written.filter((reference) => /\.ts$/.test(reference))).toEqual([])
  })

  it('says where every message of the story is made or judged', () => {
    const silent = [...lessons.messages.values()].filter(({ sent, checked }) => sent.length + checked.length === 0)
    expect(silent.map(({ name }) => name).sort()).toEqual(['other-answer', 'other-request'])
  })

  it('finds the words of a refusal in the lines that it names', () => {
    const elsewhere = CHECKS.filter(({ says, code, words }) => {
      return !readCodeReference(words ?? code)?.lines.some((line) => line.includes(says))
    })
    expect(elsewhere).toEqual([])
  })

  it('refers only to sections that are on our list', () => {
    const code = '{apps,packages}/*/src/**/*.{ts,js,ejs,sql}'
    const files = globSync([code, 'apps/classroom/lessons/{checks.yaml,**/*.md}'], { cwd: root })
    const written = files.flatMap((file) => referencesIn(readFileSync(join(root, file), 'utf8')))
    const used = new Set([...written, ...lessons.glossary.map(({ ref }) => ref)])
    used.delete('')
    expect([...used].filter((ref) => !lessons.references[ref]).sort()).toEqual([])
    expect(Object.keys(lessons.references).filter((ref) => !used.has(ref))).toEqual([])
  })

  it('says each thing in at most 25 words', () => {
    const long = teaching.flatMap(({ name, parameters }) =>
      Object.entries(parameters)
        .filter(([, { says }]) => says.split(/\s+/).length > 25)
        .map(([parameter]) => `${name} ${parameter}`),
    )
    expect(long).toEqual([])
  })

  it('makes nothing smaller than it is for who does not know it yet', () => {
    const files = globSync('apps/classroom/lessons/**/*.md', { cwd: root })
    const belittling =
      /\b(simply|obviously|of course|trivial(ly)?|merely|basically)\b|\bjust (a|an|the|do|add|use|send|click)\b/i
    expect(files.filter((file) => belittling.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  it('uses none of the words that blur two things', () => {
    const [, words = ''] =
      /Words we do not use[^:]*: ([\s\S]*)/.exec(readFileSync(join(root, 'GLOSSARY.md'), 'utf8')) ?? []
    const blurred = [...words.matchAll(/"([^"]+)"(?! for)/g)].map(([, word]) => (word ?? '').replaceAll(/\s+/g, ' '))
    expect(blurred.length).toBeGreaterThan(4)
    const files = globSync('apps/classroom/{lessons/**/*.md,src/views/*.ejs}', { cwd: root })
    expect(files.length).toBeGreaterThan(60)
    const found = files.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8').replaceAll(/\s+/g, ' ').toLowerCase()
      return blurred.filter((word) => text.includes(word.toLowerCase())).map((word) => `${file}: ${word}`)
    })
    expect(found).toEqual([])
  })
})
