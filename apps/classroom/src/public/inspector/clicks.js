import { here } from './address.js'
import { say } from './news.js'
import { main, opened, part, stacked } from './parts.js'
import { rememberView } from './projector.js'
import { choose, go, mark } from './show.js'

main.addEventListener('click', async (event) => {
  const link = event.target.closest('a')
  const copy = event.target.closest('[data-copy]')
  if (copy) return copyText(copy)
  if (link?.closest('.offer')) return
  const stays = link?.origin === location.origin && link.pathname === location.pathname && !link.hash
  if (!stays || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (link.matches('[data-projector]')) return rememberView(link)
  event.preventDefault()
  const { tab, step } = link.dataset
  if (tab) return go(ofMarked(link.href), `[data-tab=${tab}]`, choose)
  if (!link.matches('a.m')) return go(link.href, step && `[data-step="${step}"]`, choose)
  mark(link)
  await go(inSameView(link.href), 'a.m[aria-current]', choose)
  if (!stacked()) return
  // Whoever tapped wants to read; whoever walks with the arrow keys wants to see the next.
  if (event.detail > 0) part('detail').scrollIntoView()
  else opened().scrollIntoView({ block: 'nearest' })
})

// Whoever is quicker than an answer: until it comes, the views are still those of the message before.
function ofMarked(href) {
  const url = new URL(href)
  const marked = opened() && new URL(opened().href).searchParams.get('m')
  if (marked) url.searchParams.set('m', marked)
  return url.href
}

// Whoever compares messages in one view wants the next one in the same view.
function inSameView(href) {
  const url = new URL(href)
  const tab = new URL(here()).searchParams.get('tab')
  if (tab && tab !== 'step') url.searchParams.set('tab', tab)
  return url.href
}

async function copyText(button) {
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent)
  const words = button.querySelector('span')
  const { textContent } = words
  words.textContent = 'Copied'
  say('Copied.')
  setTimeout(() => {
    words.textContent = textContent
  }, 2000)
}
