import { $, $$, part } from './parts.js'

// One sentence a second at most, for people who listen.
let spoken = 0
let next

/** Says something to people who listen. */
export function say(sentence) {
  clearTimeout(next)
  const pause = Math.max(0, spoken + 1000 - Date.now())
  next = setTimeout(() => {
    spoken = Date.now()
    $('[data-news]').textContent = sentence
  }, pause)
}

/** Says what has just arrived. */
export function announce() {
  $('[data-ends]').textContent = part('bar').dataset.endsAt
  const waits = $('.waits')
  if (waits && !document.activeElement?.closest('.detail')) waits.focus({ preventScroll: true })
  const arrows = $$('.msgs > li > a.m')
  const last = arrows.findLast((link) => link.matches('.arrived'))
  if (last) say(`Message ${arrows.indexOf(last) + 1}: ${last.textContent.trim().replaceAll(/\s+/g, ' ')}`)
}
