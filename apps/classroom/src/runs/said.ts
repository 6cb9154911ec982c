import type { RecordedExchange, RecordedHeader } from '@photo/types/recorded-exchange'

/** The parameters of an exchange by where they stood: what OAuth says in addresses, forms and JSON. */
export type Said = {
  query: URLSearchParams
  form: URLSearchParams
  /** The address that the answer sends the browser to. */
  location: URL | undefined
  json: Record<string, unknown>
}

/** Reads what both sides of an exchange said. */
export function readSaid({ request, response }: RecordedExchange): Said {
  const url = new URL(request.url)
  const type = headerOf(request.headers, 'content-type') ?? ''
  const location = headerOf(response.headers, 'location')
  return {
    query: url.searchParams,
    form: new URLSearchParams(type.startsWith('application/x-www-form-urlencoded') ? textOf(request.body) : ''),
    location: location === undefined ? undefined : (URL.parse(location, url.origin) ?? undefined),
    json: readJson(textOf(response.body)),
  }
}

/** The first header of that name. */
export function headerOf(headers: RecordedHeader[], name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1]
}

/** A body's text; empty when it had none, or when it was a picture. */
export function textOf(body: RecordedExchange['request']['body']): string {
  return body && 'text' in body ? body.text : ''
}

/** How much there is to keep of an exchange, in characters. */
export function sizeOf({ request, response }: RecordedExchange): number {
  const headers = [...request.headers, ...response.headers].flat().join('').length
  return request.url.length + headers + textOf(request.body).length + textOf(response.body).length
}

function readJson(text: string): Record<string, unknown> {
  if (!text.startsWith('{')) return {}
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
