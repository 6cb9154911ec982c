import { requestId } from './request-context.ts'

export type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>

/** How long another service may take to answer, in milliseconds. */
const PATIENCE = 5_000

/**
 * A fetch for calls to other services: says who calls and for which request, waits five seconds at most, and follows no redirect, so that a
 * credential only ever goes to the address it was meant for.
 * @param patience in milliseconds
 */
export function createFetch(sender: string, patience: number = PATIENCE): Fetch {
  return (url, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('User-Agent', sender)
    const id = requestId.getStore()
    if (id !== undefined) headers.set('X-Request-Id', id)
    return fetch(url, { ...init, headers, redirect: 'manual', signal: AbortSignal.timeout(patience) })
  }
}
