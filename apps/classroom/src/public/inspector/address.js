// The address of what the page shows. Safari refuses more than a hundred changes in ten seconds, and a key that is held down
// makes thirty in one: then the page goes on, and its address follows.
const AGAIN = 1000

/** Refused so far. @type {string | undefined} */
let waiting
let again

/** The address of what is shown, also where the browser has not taken it yet. */
export const here = () => waiting ?? location.href

/** Says in the address what is shown, without a step to go back. */
export function stayAt(href) {
  clearTimeout(again)
  waiting = undefined
  if (href === location.href) return
  try {
    history.replaceState(null, '', href)
  } catch {
    waiting = href
    again = setTimeout(stayAt, AGAIN, href)
  }
}
