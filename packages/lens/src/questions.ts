import type { IncomingMessage } from 'node:http'
import type { Watched } from './watched.ts'

/** So many questions are remembered; the oldest is forgotten first. */
const MOST = 1000

const questions = new Map<string, string>()

type Asking = Pick<Watched, 'receiver' | 'origins'> & { request: Pick<IncomingMessage, 'method' | 'url'> }

/** The address of the site that a browser asks for, if it may ask for it once more: a form is sent once. */
export function addressAsked({ receiver, origins, request }: Asking): URL | undefined {
  const url = request.method === 'GET' ? URL.parse(request.url ?? '', origins[receiver]) : null
  return url?.origin === origins[receiver] ? url : undefined
}

/** Remembers the address at which a browser asked for a code, by its state — RFC 6749 §4.1.1. */
export function rememberQuestion(asking: Asking): void {
  const url = addressAsked(asking)
  const state = url?.searchParams.get('state')
  if (!state || asking.receiver !== 'auth' || url?.pathname !== '/authorize') return
  questions.delete(state)
  questions.set(state, url.href)
  const [oldest = ''] = questions.keys()
  if (questions.size > MOST) questions.delete(oldest)
}

/**
 * Where a browser may ask once more for what it brings to this address and what lives a minute: a code, by the question that
 * it answers; a pushed request, where this redirect was the answer — RFC 9126 §2.2.
 */
export function questionOf(location: string, asked?: URL): string | undefined {
  const { searchParams } = new URL(location)
  if (searchParams.has('code')) return questions.get(searchParams.get('state') ?? '')
  return searchParams.has('request_uri') ? asked?.href : undefined
}
