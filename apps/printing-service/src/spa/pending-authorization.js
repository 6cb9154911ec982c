import { FlowError } from './flow-error.js'

/**
 * What must be known when an answer comes: that the question is ours, who was asked, and the secret that the code needs. Of a
 * question that is answered, only its name is left, and whether photos came of it.
 * @typedef {{ state: string, issuer: string, code_verifier: string, asked_at: number }} PendingAuthorization asked_at: milliseconds since 1970
 * @typedef {{ state: string, answered: true, connected?: boolean }} AnsweredAuthorization
 * @typedef {Pick<Storage, 'getItem' | 'setItem'>} Store
 */

const NAME = 'authorizations'

/** A tab remembers as many questions as this, the newest ones: Back may lead to the answer of any. */
const MOST = 20

/**
 * Keeps a question while the tab is at CloudDrive. Memory does not survive that journey; sessionStorage does, and is this tab's alone.
 * @param {PendingAuthorization} pending
 * @param {Store} [store]
 */
export function keepPendingAuthorization(pending, store = ownStore()) {
  write(store, [...read(store), pending].slice(-MOST))
}

/**
 * Takes a question out, before anybody looks at its answer: so its secret serves one answer, be that good or bad.
 * @param {string | null} state
 * @param {Store} [store]
 * @returns {PendingAuthorization | AnsweredAuthorization | undefined}
 */
export function takePendingAuthorization(state, store = ownStore()) {
  const all = read(store)
  const taken = all.find((one) => one.state === state)
  write(
    store,
    all.map((one) => (one.state === state && !('answered' in one) ? { state: one.state, answered: true } : one)),
  )
  return taken
}

/**
 * Notes that photos came of an answer; or, without a state, that nobody is connected any more.
 * @param {string | undefined} state
 * @param {Store} [store]
 */
export function noteConnected(state, store = ownStore()) {
  write(
    store,
    read(store).map((one) => ('answered' in one ? { ...one, connected: one.state === state } : one)),
  )
}

// Who blocks a site's cookies blocks all that it could keep.
function ownStore() {
  try {
    return sessionStorage
  } catch {
    throw new FlowError('no_cookies')
  }
}

/**
 * @param {Store} store
 * @returns {(PendingAuthorization | AnsweredAuthorization)[]}
 */
function read(store) {
  return JSON.parse(store.getItem(NAME) ?? '[]')
}

/**
 * @param {Store} store
 * @param {(PendingAuthorization | AnsweredAuthorization)[]} all
 */
function write(store, all) {
  store.setItem(NAME, JSON.stringify(all))
}
