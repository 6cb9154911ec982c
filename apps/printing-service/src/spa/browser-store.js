import { FlowError } from './flow-error.js'

/** What we need of a store of the browser. @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>} Store */

/**
 * What is kept for one question goes to the tab that asked, and ends with it.
 * @returns {Store}
 */
export function storeOfTab() {
  return open(() => sessionStorage)
}

/**
 * What is kept so that no tab warns of what another one asked: no secret and no token, as any script of this site can read it — RFC 10017 §8.4
 * @returns {Store}
 */
export function storeOfBrowser() {
  return open(() => localStorage)
}

// Who blocks a site's cookies blocks all that it could keep.
/** @param {() => Store} store */
function open(store) {
  try {
    return store()
  } catch {
    throw new FlowError('no_cookies')
  }
}
