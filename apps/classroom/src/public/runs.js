// The list grows while somebody clicks in the shop. Messages come in swarms: it is drawn again when one has passed.
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
  const answer = await fetch('/runs').catch(() => undefined)
  if (!answer?.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const focused = document.activeElement?.closest('main a')?.getAttribute('href')
  document.querySelector('main').replaceWith(page.querySelector('main'))
  if (focused) document.querySelector(`main a[href="${focused}"]`)?.focus()
}
