import { say } from './news.js'
import { $, $$, main, opened } from './parts.js'

main.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const { key, target } = event
  // The page itself has the focus where somebody clicked on nothing in particular.
  const next = target.closest('a.m') || (target === main && isStep(key)) ? messageFor(key) : tabIn(target, key)
  const enters = key === 'Enter' && target.closest('a.m[aria-current]')
  const leaves = key === 'Escape' && target.closest('.detail')
  const letsGo = key === 'Enter' && target.matches('.waits')
  if (!next && !enters && !leaves && !letsGo) return
  event.preventDefault()
  if (next) next.click()
  else if (letsGo) target.querySelector('a').click()
  else if (enters) $('.what h2').focus()
  else opened()?.focus()
})

const isStep = (key) => /^[1-9]$/.test(key)

function messageFor(key) {
  // Those that are folded away are not in the way of the arrow keys.
  const shown = $$('a.m').filter((link) => link.checkVisibility())
  const index = shown.indexOf(opened())
  if (key === 'ArrowDown') return shown[Math.min(index + 1, shown.length - 1)]
  if (key === 'ArrowUp') return shown[Math.max(index - 1, 0)]
  if (key === 'Home') return shown[0]
  if (key === 'End') return shown.at(-1)
  return isStep(key) ? firstOf(key) : undefined
}

// A step without messages says why it has none.
function firstOf(step) {
  const place = $(`.rail li:nth-child(${step})`)
  const link = document.getElementById(place?.dataset.first)
  if (!link) say(place?.textContent.trim().replaceAll(/\s+/g, ' '))
  return link
}

function tabIn(target, key) {
  if (!target.closest('[data-tab]')) return undefined
  const tabs = $$('[data-tab]')
  const index = tabs.findIndex((tab) => tab.hasAttribute('aria-current'))
  if (key === 'ArrowRight') return tabs[(index + 1) % tabs.length]
  return key === 'ArrowLeft' ? tabs.at(index - 1) : undefined
}
