import { invalidRequest, tokenMissing } from './bearer-error.ts'

type Transports = {
  /** Names and values in turn, as they came: Node keeps only the first of two Authorization headers elsewhere. */
  rawHeaders: string[]
  query: URLSearchParams
  form: URLSearchParams
}

/**
 * Takes the access token from the Authorization header, the only transport this server offers — RFC 6750 §2.1.
 * A token in the address or in a form is never used; one beside a header token is an error — RFC 6750 §3.1.
 */
export function readBearerToken({ rawHeaders, query, form }: Transports): string {
  const headers = rawHeaders.filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === 'authorization' && index % 2)
  if (headers.length > 1) throw invalidRequest('There is more than one Authorization header')
  const [scheme = '', ...rest] = (headers[0] ?? '').split(' ')
  if (scheme.toLowerCase() !== 'bearer') throw tokenMissing()
  const token = rest.join(' ').trim()
  if (!b64token.test(token)) throw invalidRequest('The Authorization header does not hold exactly one token')
  if (query.has('access_token') || form.has('access_token')) {
    throw invalidRequest('The access token was sent in more than one way')
  }
  return token
}

/** RFC 6750 §2.1 */
const b64token = /^[A-Za-z0-9\-._~+/]+=*$/
