// A lab is attacked in other windows. What Mallory has is read again while somebody looks at this page, and when they come back.
const EVERY = 2_000

setInterval(look, EVERY)
document.addEventListener('visibilitychange', look)

async function look() {
  if (document.hidden) return
  const answer = await fetch(location.href).catch(() => undefined)
  if (!answer?.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const [is, comes] = [document, page].map((one) => one.querySelector('#has'))
  if (is && comes && !is.isEqualNode(comes)) is.replaceChildren(...comes.childNodes)
}
