// A picture that could not be loaded is asked for again, each time a little later. Without this script the next look at the
// page asks.

/** What stands in for a picture is so wide, and no photo is: packages/service/src/stand-in-picture.ts. Pixels. */
const STAND_IN = 321
/** Milliseconds. */
const FIRST_WAIT = 5000
const LONGEST_WAIT = 80_000

for (const picture of document.images) {
  let wait = FIRST_WAIT
  const look = () => {
    if (picture.naturalWidth !== STAND_IN || wait > LONGEST_WAIT) return
    // A browser asks no second time for an address that this page has shown.
    const address = new URL(picture.src)
    address.searchParams.set('again', wait)
    setTimeout(() => {
      picture.src = address.href
    }, wait)
    wait *= 2
  }
  picture.addEventListener('load', look)
  if (picture.complete) look()
}
