import { $, $$, opened, part } from './parts.js'

/** What only a script can do: copy, make one tab stop of the list, bring the opened message into sight. */
export function prepare() {
  for (const button of $$('[data-copy]')) button.hidden = false
  const current = opened() ?? $('a.m')
  for (const link of $$('a.m[tabindex="0"], a.m:not([tabindex])')) link.tabIndex = -1
  if (current) current.tabIndex = 0
  bringIntoSight(current)
  for (const bar of $$('.rail, .tabs')) {
    const here = bar.querySelector('[aria-current]')
    if (here) bar.scrollLeft = here.offsetLeft - (bar.clientWidth - here.clientWidth) / 2
  }
}

function bringIntoSight(current) {
  const flow = part('flow')
  if (!current || flow.scrollHeight <= flow.clientHeight + 4) return
  const heads = $('.lanes').offsetHeight
  const top = current.getBoundingClientRect().top - flow.getBoundingClientRect().top
  if (top >= heads + 10 && top <= flow.clientHeight - 90) return
  flow.scrollTop += top - heads - (flow.clientHeight - heads) * 0.3
}
