import type { RecordedBody, RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'
import { findSecrets, readBasic } from './secrets.ts'

/** The same exchanges without anything that somebody could use: a file may be sent to others. */
export function leaveOutSecrets(exchanges: RecordedExchange[]): RecordedExchange[] {
  const secrets = [...findSecrets(exchanges)].sort(([one], [other]) => other.length - one.length)
  let text = JSON.stringify(exchanges.map(withoutEncodings))
  for (const [secret, name] of secrets) {
    for (const form of new Set([
      secret,
      encodeURIComponent(secret),
      String(new URLSearchParams({ v: secret })).slice(2),
    ])) {
      text = text.replaceAll(JSON.stringify(form).slice(1, -1), name)
    }
  }
  return JSON.parse(text)
}

// Secrets that stand in another shape than they were found in: Basic credentials, and pages.
function withoutEncodings({ request, response, ...exchange }: RecordedExchange): RecordedExchange {
  return {
    ...exchange,
    request: { ...request, headers: request.headers.map(withOpenBasic) },
    response: { ...response, ...(response.body && { body: withoutPage(response.body) }) },
  }
}

function withOpenBasic([name, value]: RecordedHeader): RecordedHeader {
  const credentials = name.toLowerCase() === 'authorization' ? /^Basic (.+)$/i.exec(value)?.[1] : undefined
  return [name, credentials === undefined ? value : `Basic (${readBasic(credentials).slice(0, 2).join(':')})`]
}

// Of a page, its heading and the names of its fields: what else stands there is a person's business.
function withoutPage(body: RecordedBody): RecordedBody {
  if (!('text' in body) || !body.text.trimStart().startsWith('<')) return body
  const heading = /<h1[^>]*>([^<]*)</.exec(body.text)?.[1] ?? ''
  const fields = [...new Set([...body.text.matchAll(/ name="([\w-]+)"/g)].map(([, name]) => name))]
  const inputs = fields.map((name) => `<input name="${name}">`)
  return { text: `<!doctype html><h1>${heading}</h1>${inputs.join('')}` }
}
