import { requestId } from './request-context.ts'

export type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>

/** How long another service may take to answer, in milliseconds. */
const PATIENCE = 5_000

/** How long it may take where a person waits for her page, and only looks: within three seconds she reads how it ended. */
const PATIENCE_OF_A_PERSON = 2_500

/** For `signal`: gives up sooner on a request that only reads, because a person waits for the answer. */
export const whilePersonWaits = () => AbortSignal.timeout(PATIENCE_OF_A_PERSON)

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
    const signal = AbortSignal.any([AbortSignal.timeout(patience), ...(init.signal ? [init.signal] : [])])
    return fetch(url, { ...init, headers, redirect: 'manual', signal })
  }
}
