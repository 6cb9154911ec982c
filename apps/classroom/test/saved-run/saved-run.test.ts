import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { describe, expect, it } from 'vitest'
import { basicOf } from '../../src/inspector/search-text.ts'
import { knowledgeAt, whoHasSeen } from '../../src/inspector/who-has-seen.ts'
import { messagesOf } from '../../src/messages/messages.ts'
import type { Run } from '../../src/runs/run.ts'
import { readSaid } from '../../src/runs/said.ts'
import { readRunFile, writeRunFile } from '../../src/saved-run/run-file.ts'
import { AUTH, recorded, SHOP } from '../recorded.ts'
import { asRecorded, secretsIn } from '../secrets-of-runs.ts'
import { storyOf, TRAFFIC } from '../traffic.ts'

const stories = [...new Set(TRAFFIC.map(([story]) => story))]
const runOf = (exchanges: RecordedExchange[]): Run => ({ n: 1, startedAt: 0, exchanges, browsers: new Set() })

function savedAndOpened(exchanges: RecordedExchange[]) {
  const file = writeRunFile(runOf(exchanges), [])
  const run = readRunFile(file)
  if (typeof run === 'string') throw new Error(run)
  return { file, exchanges: run.exchanges }
}

/** The whole table of who has seen what, after each message. */
function tables(exchanges: RecordedExchange[]) {
  const messages = messagesOf(exchanges)
  const order = new Map(messages.map(({ id }, index) => [id, index]))
  const sights = whoHasSeen(messages)
  return messages.map((message) => sights.map((sight) => [sight.item.name, knowledgeAt(sight, message, order)]))
}

describe('A run that is saved', () => {
  it.each(stories)('holds nothing that somebody could use: %s', (story) => {
    const exchanges = asRecorded(storyOf(story))
    const secrets = secretsIn(exchanges)
    expect(secrets.length).toBeGreaterThan(2)
    const { file } = savedAndOpened(exchanges)
    const forms = (secret: string) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64url')]
    expect(secrets.filter((secret) => forms(secret).some((form) => file.includes(form)))).toEqual([])
  })

  it.each(stories)('says of everything who has seen it, as before: %s', (story) => {
    const exchanges = asRecorded(storyOf(story))
    expect(tables(savedAndOpened(exchanges).exchanges)).toEqual(tables(exchanges))
  })

  it('keeps which photos were offered, and which were ticked', () => {
    const page = recorded(`${AUTH}/consent?interaction=interaction-0123456789`, {
      html: '<h1>Let it?</h1><p>Dear Alice</p><input name="photo" value="p_one"><input name="photo" value="p_two">',
    })
    const choice = recorded(`${AUTH}/consent`, {
      form: { interaction: 'interaction-0123456789', decision: 'allow', photo: 'p_one' },
    })
    const { file, exchanges } = savedAndOpened([page, choice])
    const items = whoHasSeen(messagesOf(exchanges)).map(({ item }) => item.label)
    expect(items).toEqual(expect.arrayContaining(['the number of the photo you ticked', 'your other photo']))
    expect(file).not.toContain('Dear Alice')
  })

  // A secret may be written in many ways and stand in many places. Whatever it is, it is the same afterwards in all of them.
  it.each([
    'abcdef',
    'a b+c%20d&e=f',
    'quote"back\\slash/‘’',
    '$&$1$$-in-a-pattern',
    'ünïcödé-und-中文',
    '\u2028line and \u0000',
    '%zz%2-and-more',
    '<script>alert(1)</script>',
    'left-out-code-0001',
    'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1X2FsaWNlIn0.c2lnbmF0dXJlLW9mLW9uZQ',
  ])('writes one name for %j, wherever it stands', (secret) => {
    const other = 'another-secret-of-the-same-run'
    const headers = { Authorization: `Basic ${Buffer.from(`shop:${encodeURIComponent(secret)}`).toString('base64')}` }
    const exchanges = [
      recorded(`${SHOP}/callback?${new URLSearchParams({ code: secret })}`, {}),
      recorded(`${AUTH}/login`, {
        form: { interaction: secret },
        location: `${SHOP}/callback?${new URLSearchParams({ code: secret })}`,
      }),
      recorded(`${AUTH}/token`, {
        sender: 'printshop',
        headers,
        form: { code: secret, refresh_token: other },
        json: { access_token: secret, deep: [{ token: other }] },
      }),
    ]
    const { file, exchanges: saved } = savedAndOpened(exchanges)
    const [callback, login, token] = saved.map(readSaid)
    const places = [
      callback?.query.get('code'),
      login?.form.get('interaction'),
      login?.location?.searchParams.get('code'),
      token?.form.get('code'),
      token?.json.access_token,
      basicOf(saved[2]?.request.headers ?? [])?.[1],
    ]
    expect(new Set(places).size).toBe(1)
    expect(String(places[0])).toMatch(/left-out-(code|signature)-\d{4}$/)
    if (!secret.startsWith('left-out')) expect(file).not.toContain(JSON.stringify(secret).slice(1, -1))
    expect(token?.form.get('refresh_token')).toBe('left-out-refresh-token-0001')
    expect(JSON.stringify(token?.json.deep)).toContain('left-out-refresh-token-0001')
  })

  it.each([
    ['in small letters', `${SHOP}/callback?code=one%2fcode%2bof-somebody`, 'one/code+of-somebody'],
    ['more than it has to be', `${SHOP}/callback?%63ode=%6Fne-code-of-somebody`, 'one-code-of-somebody'],
    ['wrongly', `${SHOP}/callback?code=one%code%20of-somebody`, 'one%code of-somebody'],
  ])('leaves out a secret that is encoded %s', (_, url, secret) => {
    const token = recorded(`${AUTH}/token`, { sender: 'printshop' })
    token.response.body = { text: '{"access_token":"\\u006fne-token"}' }
    const { file, exchanges } = savedAndOpened([recorded(url), token])
    expect(readSaid(exchanges[0] as RecordedExchange).query.get('code')).toBe('left-out-code-0001')
    expect(readSaid(exchanges[1] as RecordedExchange).json.access_token).toBe('left-out-access-token-0001')
    expect(file).not.toContain(secret)
    expect(file).not.toContain('of-somebody')
  })

  it.each(['a', '"', '\\"', '%', 'a=', '=a&'])('goes through a long text of %j once', (sign) => {
    const long = recorded(`${AUTH}/token`, { sender: 'printshop', form: { code: 'one-code-of-somebody' } })
    long.response.body = { text: `{"${sign.repeat(1_000_000)}` }
    expect(writeRunFile(runOf([long]), [])).not.toContain('one-code-of-somebody')
  })

  it('leaves out what was cut off in the middle, and credentials without a scheme', () => {
    const secret = `secret_${'x'.repeat(43)}`
    const cut = recorded(`${AUTH}/register`, { sender: 'other', headers: { Authorization: 'no-scheme-at-all' } })
    cut.response.body = { text: `{"client_secret":"${secret}","client_na`, cutFrom: 70_000 }
    const { file } = savedAndOpened([cut])
    expect(file).not.toContain(secret)
    expect(file).not.toContain('no-scheme-at-all')
  })

  it('leaves out a secret as a whole, also one that begins as another does or has dots in it', () => {
    const codes = ['secret-of-one', 'secret-of-one-and-more', 'opaque-one.opaque-two.opaque-three-of-it']
    const { file } = savedAndOpened(codes.map((code) => recorded(`${SHOP}/callback?code=${code}`)))
    for (const part of ['secret-of-one', '-and-more', 'opaque']) expect(file).not.toContain(part)
  })

  it('keeps the names of parameters, however much they look like a secret', () => {
    const asked = recorded(`${AUTH}/authorize?code_challenge_method=S256&code_challenge=abcdefghijklmnopqrstuvwxyz`)
    const { exchanges } = savedAndOpened([asked])
    expect(exchanges[0]?.request.url).toBe(asked.request.url)
  })

  it('tells no two secrets apart wrongly when there are many', () => {
    const many = Array.from({ length: 25 }, (_, index) =>
      recorded(`${SHOP}/callback?code=a-code-number-${index}-of-them`),
    )
    const names = savedAndOpened(many).exchanges.map((exchange) => readSaid(exchange).query.get('code') ?? '')
    expect(new Set(names).size).toBe(25)
    expect(names.filter((name) => names.some((one) => one !== name && one.includes(name)))).toEqual([])
  })
})
