// Says within a second that the next page is on its way, and within three that it takes long: until it comes, this page stands.
const SOON = 700
const LONG = 2500
let timers = []

const bar = document.createElement('p')
bar.className = 'one-moment'
bar.setAttribute('role', 'status')

const stop = () => {
  timers.forEach(clearTimeout)
  bar.remove()
}
const say = (words) => {
  bar.textContent = words
  document.body.append(bar)
}

/** @param {Event} event what leads to the next page, unless somebody has caught it meanwhile */
function wait(event) {
  stop()
  const unlessCaught = (words) => () => event.defaultPrevented || say(words)
  timers = [
    setTimeout(unlessCaught('One moment: the next page is on its way.'), SOON),
    setTimeout(
      unlessCaught('There is no answer yet. You can go on waiting, or stop with Escape and try again later.'),
      LONG,
    ),
  ]
}

addEventListener('submit', wait)
addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]')
  const leadsAway =
    link && !link.target && !link.hasAttribute('download') && !/^#|\.pdf/.test(link.getAttribute('href'))
  if (leadsAway && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) wait(event)
})
addEventListener('keydown', ({ key }) => key === 'Escape' && stop())
addEventListener('pageshow', stop)
addEventListener('pagehide', stop)
