import { storeOfTab } from './browser-store.js'

/**
 * What must be known when an answer comes: that the question is ours, who was asked, and the secret that the code needs.
 * @typedef {{ state: string, issuer: string, code_verifier: string, asked_at: number }} PendingAuthorization asked_at: milliseconds since 1970
 */

const NAME = 'authorizations'

/** A tab keeps as many questions as this, the newest ones: Back may lead to the page that answers any. */
const MOST = 20

/**
 * Keeps a question while the tab is at CloudDrive. Memory does not survive that journey; the store of this tab does.
 * @param {PendingAuthorization} pending
 */
export function keepPendingAuthorization(pending, store = storeOfTab()) {
  write(store, [...read(store), pending].slice(-MOST))
}

/**
 * Takes a question out, before anybody looks at its answer: so its secret serves one answer, be that good or bad.
 * @param {string | null} state
 * @returns {PendingAuthorization | undefined}
 */
export function takePendingAuthorization(state, store = storeOfTab()) {
  const all = read(store)
  write(
    store,
    all.filter((one) => one.state !== state),
  )
  return all.find((one) => one.state === state)
}

/**
 * @param {import('./browser-store.js').Store} store
 * @returns {PendingAuthorization[]}
 */
function read(store) {
  return JSON.parse(store.getItem(NAME) ?? '[]')
}

/**
 * @param {import('./browser-store.js').Store} store
 * @param {PendingAuthorization[]} all
 */
function write(store, all) {
  store.setItem(NAME, JSON.stringify(all))
}
