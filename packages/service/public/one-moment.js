// Says within a second that the next page is on its way, and within three that it takes long: until it comes, this page stands.
// What takes longer by its nature says itself what it does (data-takes), and a bar moves while it is done.
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
const say = (words, takes) => {
  bar.replaceChildren(words, ...(takes ? [document.createElement('progress')] : []))
  bar.querySelector('progress')?.setAttribute('aria-label', 'It is being done')
  document.body.append(bar)
}

/** @param {Event} event what leads to the next page, unless somebody has caught it meanwhile */
function wait(event) {
  stop()
  const takes = event.target.dataset?.takes
  const [soon, long] = takes
    ? [takes, `${takes} It takes a few seconds, and half a minute on a busy computer: wait for it.`]
    : [
        'One moment: the next page is on its way.',
        'There is no answer yet. You can go on waiting, or stop with Escape and try again later.',
      ]
  const unlessCaught = (words) => () => event.defaultPrevented || say(words, takes)
  timers = [setTimeout(unlessCaught(soon), SOON), setTimeout(unlessCaught(long), LONG)]
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
