// A lab is attacked in other windows. What Mallory has is read again while somebody looks at this page, and when they come back.
const EVERY = 2_000

// A press is being answered: its answer is the next page.
let pressed = false
addEventListener('submit', () => {
  pressed = true
})
addEventListener('pageshow', () => {
  pressed = false
})

setInterval(look, EVERY)
document.addEventListener('visibilitychange', look)

async function look() {
  if (document.hidden || pressed) return
  const answer = await fetch(location.href).catch(() => undefined)
  if (!answer?.ok || pressed) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const [is, comes] = [document, page].map((one) => one.querySelector('#has'))
  // It is there now, or has ended, or its guard was put back in another window: then all of the page is another one.
  if (is?.dataset.state !== comes?.dataset.state) return location.reload()
  renew(is, comes)
  renewHint(...[document, page].map((one) => one.querySelector('#own-hint')))
  // What there is to do depends on what is lost. Nobody's button is taken from under her fingers.
  const [acts, next] = [document, page].map((one) => one.querySelector('.acts-of-lab'))
  if (!acts?.contains(document.activeElement)) renew(acts, next)
}

// Whoever has opened it goes on reading, of her newest message.
function renewHint(is, comes) {
  const opened = is?.querySelector('details[open]')
  if (opened) comes?.querySelector('details')?.setAttribute('open', '')
  const wasHere = opened?.contains(document.activeElement)
  renew(is, comes)
  if (wasHere) is.querySelector('summary')?.focus()
}

function renew(is, comes) {
  if (is && comes && !is.isEqualNode(comes)) is.replaceChildren(...comes.childNodes)
}
