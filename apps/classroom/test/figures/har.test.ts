import { createRequire } from 'node:module'
import { Ajv, type AnySchemaObject } from 'ajv'
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' }
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { figureOf } from '../../src/figures/figure.ts'
import { writeHar } from '../../src/figures/har.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { AUTH, PHOTOS, recorded } from '../recorded.ts'
import { storyOf, TRAFFIC } from '../traffic.ts'

const lessons = openLessons()
const stories = [...new Set(TRAFFIC.map(([story]) => story))]

// A package from before there were types.
const require = createRequire(import.meta.url)
const schemas: Record<string, AnySchemaObject> = require('har-schema')

const ajv = new Ajv({ strict: false, allErrors: true })
formats.default(ajv)
ajv.addMetaSchema(draft06)
for (const schema of Object.values(schemas)) ajv.addSchema(schema)

/** What the published schema of HAR 1.2 has against a text. */
function faultsOf(text: string) {
  const check = ajv.getSchema('har.json#') ?? ajv.getSchema('har.json')
  if (!check) throw new Error('There is no schema.')
  check(JSON.parse(text))
  return check.errors ?? []
}

function har(exchanges: (typeof TRAFFIC)[number][1][]) {
  const figure = figureOf({ n: 1, startedAt: 0, exchanges, browsers: new Set() }, lessons, { origin: 'http://learn' })
  if (!figure) throw new Error('There is nothing.')
  return writeHar(figure)
}

describe('A run as an HTTP archive (S-75)', () => {
  it.each(stories)('is one by the schema of HAR 1.2, with every exchange once: %s', (story) => {
    const exchanges = storyOf(story)
    const text = har(exchanges)
    expect(faultsOf(text)).toEqual([])
    const urls = JSON.parse(text).log.entries.map(
      ({ request }: { request: { url: string } }) => new URL(request.url).pathname,
    )
    expect(urls.length).toBe(exchanges.length)
  })

  it('is judged by a schema that refuses what is none', () => {
    const text = har(storyOf('shop'))
    expect(faultsOf(text.replaceAll('"startedDateTime"', '"started"'))).not.toEqual([])
    expect(faultsOf(text.replaceAll('"bodySize": 0', '"bodySize": "0"'))).not.toEqual([])
  })

  it('says of a form, a cookie and a cut body what they are', () => {
    const asked = recorded(`${AUTH}/token?a=1`, {
      headers: { Cookie: 'theme=dark; lang=en' },
      form: { grant_type: 'authorization_code' },
      answerHeaders: { 'set-cookie': 'theme=light; Path=/', 'content-type': 'application/json' },
      json: { error: 'invalid_grant' },
      status: 400,
    })
    const cut = recorded(`${PHOTOS}/v1/photos/p_1/file`, { sender: 'printshop' })
    cut.response.body = { type: 'image/jpeg', bytes: 70_000 }
    const text = har([asked, cut])
    expect(faultsOf(text)).toEqual([])
    const [first, second] = JSON.parse(text).log.entries
    expect(first.request).toMatchObject({
      queryString: [{ name: 'a', value: '1' }],
      cookies: [
        { name: 'theme', value: 'dark' },
        { name: 'lang', value: 'en' },
      ],
      postData: { mimeType: 'application/x-www-form-urlencoded', text: 'grant_type=authorization_code' },
    })
    expect(first.response).toMatchObject({
      status: 400,
      statusText: 'Bad Request',
      cookies: [{ name: 'theme', value: 'light' }],
      content: { mimeType: 'application/json', text: '{"error":"invalid_grant"}' },
    })
    expect(second.response.content).toEqual({
      size: 70_000,
      mimeType: 'image/jpeg',
      comment: 'The bytes were not kept.',
    })
  })
})
