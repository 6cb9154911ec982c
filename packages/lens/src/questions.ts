import type { IncomingMessage } from 'node:http'
import type { Watched } from './watched.ts'

/** So many questions are remembered; the oldest is forgotten first. */
const MOST = 1000

const questions = new Map<string, string>()

/** Remembers the address at which a browser asked for a code, by its state — RFC 6749 §4.1.1. */
export function rememberQuestion({
  receiver,
  origins,
  request,
}: Pick<Watched, 'receiver' | 'origins'> & { request: Pick<IncomingMessage, 'method' | 'url'> }): void {
  if (receiver !== 'auth' || request.method !== 'GET') return
  const url = URL.parse(request.url ?? '', origins.auth)
  const state = url?.searchParams.get('state')
  if (!state || url?.origin !== origins.auth || url.pathname !== '/authorize') return
  questions.delete(state)
  questions.set(state, url.href)
  const [oldest = ''] = questions.keys()
  if (questions.size > MOST) questions.delete(oldest)
}

/** Where a browser may ask once more for the code that it brings to this address. */
export function questionOf(location: string): string | undefined {
  const { searchParams } = new URL(location)
  return searchParams.has('code') ? questions.get(searchParams.get('state') ?? '') : undefined
}
