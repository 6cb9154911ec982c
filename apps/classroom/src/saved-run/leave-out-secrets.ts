import type { RecordedBody, RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'
import { basicOf } from '../inspector/search-text.ts'
import { findSecrets } from './secrets.ts'
import { spellingsOf } from './spellings.ts'

type Replace = (text: string) => string

/** The same exchanges without anything that somebody could use: a file may be sent to others. */
export function leaveOutSecrets(exchanges: RecordedExchange[]): RecordedExchange[] {
  const secrets = findSecrets(exchanges)
  const replace = replaceAll(secrets, spellingsOf(secrets, exchanges))
  return exchanges.map(({ browser, request, response, ...exchange }) => ({
    ...exchange,
    ...(browser !== undefined && { browser: replace(browser) }),
    request: { ...request, url: replace(request.url), ...replaceIn(request, replace) },
    response: { ...response, ...replaceIn(response, replace) },
  }))
}

// The longest first: one secret may be a part of another.
function replaceAll(secrets: Map<string, string>, spellings: Map<string, string>): Replace {
  const forms = [...secrets].flatMap(([secret, name]) => formsOf(secret).map((form) => ({ form, name })))
  const spelled = [...spellings].map(([form, name]) => ({ form, name }))
  const byLength = [...forms, ...spelled].sort((one, other) => other.form.length - one.form.length)
  return (text) => byLength.reduce((rest, { form, name }) => rest.replaceAll(form, () => name), text)
}

// As it is, and as it is written in an address, a form and a JSON text.
function formsOf(secret: string): string[] {
  const wellFormed = secret.toWellFormed()
  const form = String(new URLSearchParams({ v: wellFormed })).slice(2)
  return [...new Set([secret, encodeURIComponent(wellFormed), form, JSON.stringify(secret).slice(1, -1)])]
}

function replaceIn(
  { headers, body }: { headers: RecordedHeader[]; body?: RecordedBody | undefined },
  replace: Replace,
) {
  return {
    headers: headers.map((header): RecordedHeader => [header[0], withoutCredentials(header, replace)]),
    ...(body && { body: 'text' in body ? { ...body, text: replace(withoutPage(body.text)) } : body }),
  }
}

// Basic credentials stand in another shape than the secret in them. What has no colon is a secret as a whole.
function withoutCredentials([name, value]: RecordedHeader, replace: Replace): string {
  const [client, secret] = basicOf([[name, value]]) ?? []
  if (client === undefined || secret === undefined) return replace(value)
  return `Basic ${Buffer.from(`${client}:${replace(secret)}`).toString('base64')}`
}

// Of a page, its heading and the names of its fields: what else stands there is a person's business. Which photos were offered
// or shown has to stay, or nobody could tell who has seen which.
function withoutPage(text: string): string {
  if (!text.trimStart().startsWith('<')) return text
  const heading = /<h1[^>]*>([^<]*)</.exec(text)?.[1] ?? ''
  const photos = [...new Set([...text.matchAll(/ name="photo" value="([\w-]+)"/g)].map(([, id]) => id))]
  const names = [...new Set([...text.matchAll(/ name="([\w-]+)"/g)].map(([, name]) => name))]
  const fields = names.filter((name) => name !== 'photo' || photos.length === 0).map((name) => `<input name="${name}">`)
  const ticks = photos.map((id) => `<input name="photo" value="${id}">`)
  const shown = [...new Set([...text.matchAll(/ src="(\/photos\/[\w-]+\/thumbnail)/g)].map(([, address]) => address))]
  const pictures = shown.map((address) => `<img src="${address}">`)
  return `<!doctype html><h1>${heading}</h1>${[...fields, ...ticks, ...pictures].join('')}`
}
