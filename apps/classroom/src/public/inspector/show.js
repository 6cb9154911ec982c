import { here, stayAt } from './address.js'
import { $, $$, main, opened, part, swap } from './parts.js'
import { prepare } from './prepare.js'

/** How often somebody has chosen what to look at. */
let choices = 0

/** Shows an address of this run here, in these parts of the page. */
export async function show(url, names = ['bar', 'rail', 'flow', 'detail']) {
  const before = choices
  const page = await ask(url)
  if (!page) return
  // Meanwhile another message was chosen: what came is not what is wanted.
  if (before !== choices) return show(here(), names)
  const known = new Set($$('a.m').map(({ id }) => id))
  const unfolded = $$('.folded details[open] a.m').map(({ id }) => id)
  const { scrollTop } = part('flow')
  const focused = document.activeElement?.closest('a.m')?.id
  swap(page, names)
  main.dataset.version = page.querySelector('main').dataset.version
  for (const link of $$('a.m')) if (!known.has(link.id)) link.classList.add('arrived')
  for (const id of unfolded) document.getElementById(id)?.closest('details').setAttribute('open', '')
  part('flow').scrollTop = scrollTop
  prepare()
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
}

/** Shows a message, or another view of it: the picture stays, but for its marks and for what each party holds. */
export async function choose(url) {
  choices += 1
  const mine = choices
  const page = await ask(url, { Parts: 'choice' })
  // Keys can be quicker than answers.
  if (!page || mine !== choices) return
  const link = document.getElementById(page.querySelector('[data-opened]')?.dataset.opened)
  if (!link) return show(url)
  swap(page, ['bar', 'rail', 'lanes', 'detail'])
  mark(link)
  prepare()
}

/** Marks a message as the one that is opened. */
export function mark(link) {
  opened()?.removeAttribute('aria-current')
  link.setAttribute('aria-current', 'true')
  link.closest('details')?.setAttribute('open', '')
  $('.step.now')?.classList.remove('now')
  link.closest('.step').classList.add('now')
}

/** Goes to an address of this run, and puts the focus where it was: the same link has been drawn again. */
export async function go(url, focus, drawIt = show) {
  stayAt(url)
  await drawIt(url)
  if (focus) $(focus)?.focus({ preventScroll: true })
}

async function ask(url, headers = {}) {
  const answer = await fetch(url, { headers })
  if (!answer.ok || answer.redirected) return location.assign(url)
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}
