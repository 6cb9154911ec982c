import { AsyncLocalStorage } from 'node:async_hooks'

/** The id of the request that is being answered. It goes along in the requests that the answer takes. */
export const requestId = new AsyncLocalStorage<string>()
