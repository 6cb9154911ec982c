// A page that tells of runs grows while somebody clicks in the shop. Messages come in swarms: it is drawn again when one has
// passed. What is the same stays, so that nobody loses what they have marked or typed.
import { followRuns } from './events.js'

let next
let known
followRuns({
  changed(versions) {
    const before = known
    known = { ...known, ...versions }
    if (before && Object.keys(versions).every((run) => versions[run] === before[run])) return
    clearTimeout(next)
    next = setTimeout(draw, 150)
  },
})

async function draw() {
  const answer = await fetch(location.href).catch(() => undefined)
  if (!answer?.ok || answer.redirected) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const [is, comes] = [document, page].map((one) => one.querySelector('main'))
  if (is.isEqualNode(comes)) return
  const focused = document.activeElement?.closest('main a')?.getAttribute('href')
  is.replaceWith(comes)
  if (focused) document.querySelector(`main a[href="${focused}"]`)?.focus({ preventScroll: true })
}
