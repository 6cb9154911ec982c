import { storeOfBrowser } from './browser-store.js'

/**
 * What this browser has asked, in whichever tab: a name that stood in addresses, and what became of it.
 * @typedef {{ asked_at: number, became?: 'answered' | 'connected' }} AskedQuestion asked_at: milliseconds since 1970
 * @typedef {import('./browser-store.js').Store} Store
 */

const NAME = 'asked '

/** So many are remembered, the newest ones, and for so long. Milliseconds. */
const MOST = 50
const EIGHT_HOURS = 8 * 60 * 60 * 1000

/**
 * Remembers a question. Each has an entry of its own: two tabs that write at once overwrite nothing of each other's.
 * @param {string} state
 */
export function rememberQuestion(state, store = storeOfBrowser(), now = Date.now()) {
  write(store, state, { asked_at: now })
  const all = namesIn(store).map((name) => ({ name, asked_at: JSON.parse(store.getItem(name) ?? '').asked_at }))
  all.sort((one, other) => other.asked_at - one.asked_at)
  for (const [place, { name, asked_at }] of all.entries()) {
    if (place >= MOST || asked_at <= now - EIGHT_HOURS) store.removeItem(name)
  }
}

/**
 * What this browser asked under that state; nothing, when somebody else did — RFC 6749 §10.12
 * @param {string | null} state
 * @returns {AskedQuestion | undefined}
 */
export function findQuestion(state, store = storeOfBrowser()) {
  return JSON.parse(store.getItem(NAME + state) ?? 'null') ?? undefined
}

/**
 * Notes what became of a question. What nobody here asked stays unknown.
 * @param {string | null} state
 * @param {NonNullable<AskedQuestion['became']>} became
 */
export function noteQuestion(state, became, store = storeOfBrowser()) {
  const question = findQuestion(state, store)
  if (question && state) write(store, state, { ...question, became })
}

/**
 * @param {Store} store
 * @param {string} state
 * @param {AskedQuestion} question
 */
function write(store, state, question) {
  store.setItem(NAME + state, JSON.stringify(question))
}

/** @param {Store} store */
function namesIn(store) {
  const names = Array.from({ length: store.length }, (_, place) => store.key(place) ?? '')
  return names.filter((name) => name.startsWith(NAME))
}
