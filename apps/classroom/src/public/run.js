// Without this script every view of every message is a page of its own. With it, the page swaps its parts, follows a run
// while it happens, and knows some keys, which count only while the list or the details have the focus.
const main = document.querySelector('main[data-run]')
const $ = (selector) => main.querySelector(selector)
const $$ = (selector) => [...main.querySelectorAll(selector)]
const opened = () => $('a.m[aria-current]')
const part = (name) => $(`[data-part=${name}]`)
/** How often somebody has chosen what to look at. */
let choices = 0

/** Shows an address of this run here, in these parts of the page. */
async function show(url, names = ['bar', 'rail', 'flow', 'detail']) {
  const before = choices
  const page = await ask(url)
  if (!page) return
  // Meanwhile another message was chosen: what came is not what is wanted.
  if (before !== choices) return show(location.href, names)
  const known = new Set($$('a.m').map(({ id }) => id))
  const unfolded = $$('.folded details[open] a.m').map(({ id }) => id)
  const { scrollTop } = part('flow')
  const focused = document.activeElement?.closest('a.m')?.id
  for (const name of names) part(name).replaceWith(page.querySelector(`[data-part=${name}]`))
  for (const link of $$('a.m')) if (!known.has(link.id)) link.classList.add('arrived')
  for (const id of unfolded) document.getElementById(id)?.closest('details').setAttribute('open', '')
  part('flow').scrollTop = scrollTop
  prepare()
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
}

async function ask(url, headers = {}) {
  const answer = await fetch(url, { headers })
  if (!answer.ok || answer.redirected) return location.assign(url)
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}

/** Shows a message, or another view of it: the picture stays, but for its marks and for what each party holds. */
async function choose(url) {
  choices += 1
  const mine = choices
  const page = await ask(url, { Parts: 'choice' })
  // Keys can be quicker than answers.
  if (!page || mine !== choices) return
  const link = document.getElementById(page.querySelector('[data-opened]')?.dataset.opened)
  if (!link) return show(url)
  for (const name of ['bar', 'rail', 'lanes', 'detail'])
    part(name).replaceWith(page.querySelector(`[data-part=${name}]`))
  mark(link)
  prepare()
}

function mark(link) {
  opened()?.removeAttribute('aria-current')
  link.setAttribute('aria-current', 'true')
  link.closest('details')?.setAttribute('open', '')
  $('.step.now')?.classList.remove('now')
  link.closest('.step').classList.add('now')
}

/** What only a script can do: copy, make one tab stop of the list, bring the opened message into sight. */
function prepare() {
  for (const button of $$('[data-copy]')) button.hidden = false
  const current = opened() ?? $('a.m')
  for (const link of $$('a.m[tabindex="0"], a.m:not([tabindex])')) link.tabIndex = -1
  if (current) current.tabIndex = 0
  const flow = part('flow')
  if (current && flow.scrollHeight > flow.clientHeight + 4) {
    const heads = $('.lanes').offsetHeight
    const top = current.getBoundingClientRect().top - flow.getBoundingClientRect().top
    if (top < heads + 10 || top > flow.clientHeight - 90)
      flow.scrollTop += top - heads - (flow.clientHeight - heads) * 0.3
  }
  for (const bar of $$('.rail, .tabs')) {
    const here = bar.querySelector('[aria-current]')
    if (here) bar.scrollLeft = here.offsetLeft - (bar.clientWidth - here.clientWidth) / 2
  }
}

/** Goes to an address of this run, and puts the focus where it was: the same link has been drawn again. */
async function go(url, focus, drawIt = show) {
  history.replaceState(null, '', url)
  await drawIt(url)
  if (focus) $(focus)?.focus({ preventScroll: true })
}

main.addEventListener('click', async (event) => {
  const link = event.target.closest('a')
  const copy = event.target.closest('[data-copy]')
  if (copy) return copyText(copy)
  const stays = link?.origin === location.origin && link.pathname === location.pathname && !link.hash
  if (!stays || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (link.matches('[data-projector]')) return rememberView(link)
  event.preventDefault()
  const { tab, step } = link.dataset
  if (!link.matches('a.m')) return go(link.href, tab ? `[data-tab=${tab}]` : step && `[data-step="${step}"]`, choose)
  mark(link)
  await go(inSameView(link.href), 'a.m[aria-current]', choose)
  if (!stacked()) return
  // Whoever tapped wants to read; whoever walks with the arrow keys wants to see the next.
  if (event.detail > 0) part('detail').scrollIntoView()
  else opened().scrollIntoView({ block: 'nearest' })
})

// On a narrow window the details are below the messages.
const stacked = () => matchMedia('(max-width: 1180px)').matches

// Whoever compares messages in one view wants the next one in the same view.
function inSameView(href) {
  const url = new URL(href)
  const tab = new URLSearchParams(location.search).get('tab')
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

main.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const { key, target } = event
  const next = target.closest('a.m') ? messageFor(key) : target.closest('[data-tab]') ? tabFor(key) : undefined
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

function messageFor(key) {
  // Those that are folded away are not in the way of the arrow keys.
  const shown = $$('a.m').filter((link) => link.checkVisibility())
  const index = shown.indexOf(opened())
  if (key === 'ArrowDown') return shown[Math.min(index + 1, shown.length - 1)]
  if (key === 'ArrowUp') return shown[Math.max(index - 1, 0)]
  if (key === 'Home') return shown[0]
  if (key === 'End') return shown.at(-1)
  return /^[1-9]$/.test(key) ? $(`#step-${key} .msgs > li > a.m`) : undefined
}

function tabFor(key) {
  const tabs = $$('[data-tab]')
  const index = tabs.findIndex((tab) => tab.hasAttribute('aria-current'))
  if (key === 'ArrowRight') return tabs[(index + 1) % tabs.length]
  return key === 'ArrowLeft' ? tabs.at(index - 1) : undefined
}

// The projector's size stays on in this browser until it is switched off.
function rememberView({ href }) {
  if (new URL(href).searchParams.has('view')) localStorage.setItem('view', 'projector')
  else localStorage.removeItem('view')
}

function showRememberedView() {
  const url = new URL(location.href)
  if (url.searchParams.has('view')) return localStorage.setItem('view', 'projector')
  if (localStorage.getItem('view') !== 'projector') return
  url.searchParams.set('view', 'projector')
  location.replace(url)
}

// Whoever reads or tries something in the details stays at that message, whatever else arrives.
const pin = () => {
  const url = new URL(opened()?.href ?? location.href)
  const tab = new URLSearchParams(location.search).get('tab')
  if (tab) url.searchParams.set('tab', tab)
  if (!new URLSearchParams(location.search).has('m')) history.replaceState(null, '', url)
}
main.addEventListener('focusin', (event) => event.target.closest('.detail') && pin())

// The run happens now: each event says how many exchanges there are.
let drawn
let newest
let drawing = false
function listen() {
  const events = new EventSource(`/runs/${main.dataset.run}/events`)
  events.addEventListener('open', () => {
    $('.lost').hidden = true
  })
  events.addEventListener('message', ({ data }) => {
    newest = data
    drawn ??= data
    void catchUp()
  })
  // The browser tries again by itself, unless it was told that there is nothing here.
  events.addEventListener('error', () => {
    $('.lost').hidden = false
  })
}

async function catchUp() {
  if (drawing) return
  drawing = true
  while (drawn !== newest) {
    drawn = newest
    const follows = !new URLSearchParams(location.search).has('m')
    // An experiment waits for the answer that another tab of this browser has just brought.
    const waits = $('.what-if-open') !== null
    await show(location.href, follows || waits ? undefined : ['bar', 'rail', 'flow']).catch(() => undefined)
    announce()
  }
  drawing = false
}

function announce() {
  $('[data-ends]').textContent = part('bar').dataset.endsAt
  const waits = $('.waits')
  if (waits && !document.activeElement?.closest('.detail')) waits.focus({ preventScroll: true })
  const arrows = $$('.msgs > li > a.m')
  const last = arrows.findLast((link) => link.matches('.arrived'))
  if (last) say(`Message ${arrows.indexOf(last) + 1}: ${last.textContent.trim().replaceAll(/\s+/g, ' ')}`)
}

// One sentence a second at most, for people who listen.
let spoken = 0
let next
function say(sentence) {
  clearTimeout(next)
  const pause = Math.max(0, spoken + 1000 - Date.now())
  next = setTimeout(() => {
    spoken = Date.now()
    $('[data-news]').textContent = sentence
  }, pause)
}

// What is on the page is not given away for a page of the browser's that says that nobody answers.
$('.lost button').addEventListener('click', async ({ target }) => {
  target.setAttribute('aria-busy', 'true')
  const answer = await fetch(location.href).catch(() => undefined)
  if (answer?.ok) return location.reload()
  target.removeAttribute('aria-busy')
  $('[data-lost]').textContent = answer
    ? 'The classroom was started again and does not know this run any more.'
    : 'The classroom still does not answer.'
})

// An address that names a message shows it, also where it is not the first thing on the page.
function showAddressed() {
  const query = new URLSearchParams(location.search)
  if (!stacked() || !query.has('m') || location.hash) return
  if (query.has('tab')) part('detail').scrollIntoView()
  else opened()?.scrollIntoView({ block: 'center' })
}

showRememberedView()
prepare()
showAddressed()
$('.waits')?.focus({ preventScroll: true })
listen()
