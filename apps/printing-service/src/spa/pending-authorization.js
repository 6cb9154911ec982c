/**
 * What must be known when the answer comes: which answer is ours, and the secret that its code needs.
 * @typedef {{ state: string, code_verifier: string, asked_at: number }} PendingAuthorization asked_at: milliseconds since 1970
 */

const NAME = 'pending-authorization'

/** How long an answer may take, in milliseconds. */
const PATIENCE = 10 * 60 * 1000

/**
 * Keeps it while the tab is at CloudDrive. Memory does not survive that journey; sessionStorage does, and is this tab's alone.
 * @param {PendingAuthorization} pending
 * @param {Pick<Storage, 'setItem'>} [storage]
 */
export function keepPendingAuthorization(pending, storage = sessionStorage) {
  storage.setItem(NAME, JSON.stringify(pending))
}

/**
 * Takes it out, before anybody looks at the answer: so it serves one answer, be that good or bad.
 * @param {Pick<Storage, 'getItem' | 'removeItem'>} [storage]
 * @returns {PendingAuthorization | undefined}
 */
export function takePendingAuthorization(storage = sessionStorage) {
  const kept = storage.getItem(NAME)
  storage.removeItem(NAME)
  if (kept === null) return undefined
  const pending = JSON.parse(kept)
  return Date.now() - pending.asked_at > PATIENCE ? undefined : pending
}
