/** What a tab keeps until it is closed. A browser that blocks this site's cookies keeps nothing for it: the page goes on without. */
export const tabStorage = open()

function open() {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
}
