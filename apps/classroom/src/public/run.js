// Without this script every view of every message is a page of its own. With it, the page swaps its parts, follows a run
// while it happens, and knows some keys. Keys count only while the list or the details have the focus.
const main = document.querySelector('main[data-run]')
const { run } = main.dataset
const parts = ['bar', 'rail', 'flow', 'detail']
const $ = (selector) => main.querySelector(selector)
const messages = () => [...main.querySelectorAll('.steps > li a.m')].filter((link) => link.offsetParent !== null)
const opened = () => $('a.m[aria-current]')

/** Shows an address of this run, here. */
async function show(url, { focus, remember = true } = {}) {
  const answer = await fetch(url)
  if (!answer.ok || answer.redirected) return location.assign(url)
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const before = new Set([...main.querySelectorAll('a.m')].map(({ id }) => id))
  const flow = $('[data-part=flow]')
  const scrolled = flow.scrollTop
  const openDetails = [...main.querySelectorAll('.folded details[open]')].map((one) => one.querySelector('a.m')?.id)
  for (const part of parts) $(`[data-part=${part}]`).replaceWith(page.querySelector(`[data-part=${part}]`))
  for (const link of main.querySelectorAll('a.m'))
    if (before.size > 0 && !before.has(link.id)) link.classList.add('arrived')
  for (const id of openDetails) document.getElementById(id)?.closest('details')?.setAttribute('open', '')
  $('[data-part=flow]').scrollTop = scrolled
  if (remember) history.replaceState(null, '', url)
  prepare()
  if (focus) $(focus)?.focus({ preventScroll: focus.includes('a.m') })
}

/** What needs the script: buttons, one tab stop for the list, the opened message in sight. */
function prepare() {
  for (const button of main.querySelectorAll('[data-copy]')) button.hidden = false
  const current = opened() ?? messages()[0]
  for (const link of main.querySelectorAll('a.m')) link.tabIndex = link === current ? 0 : -1
  const flow = $('[data-part=flow]')
  if (current && flow.scrollHeight > flow.clientHeight + 4) {
    const heads = $('.lanes').offsetHeight
    const top = current.getBoundingClientRect().top - flow.getBoundingClientRect().top
    if (top < heads + 10 || top > flow.clientHeight - 90)
      flow.scrollTop += top - heads - (flow.clientHeight - heads) * 0.3
  }
  const step = $('.rail [aria-current]')
  if (step) $('.rail').scrollLeft = step.offsetLeft - $('.rail').clientWidth / 2 + step.clientWidth / 2
}

const isOwn = (link) => link && link.origin === location.origin && link.pathname === location.pathname && !link.hash
main.addEventListener('click', async (event) => {
  const link = event.target.closest('a')
  const copy = event.target.closest('[data-copy]')
  if (copy) return copyText(copy)
  if (!isOwn(link) || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (link.matches('[data-projector]')) return rememberView(link)
  event.preventDefault()
  const isMessage = link.matches('a.m')
  const url = isMessage ? withTab(link.href) : link.href
  const focus = isMessage
    ? 'a.m[aria-current]'
    : link.dataset.tab
      ? `[data-tab=${link.dataset.tab}]`
      : link.dataset.step
        ? `[data-step="${link.dataset.step}"]`
        : undefined
  await show(url, { focus })
  if (isMessage && matchMedia('(max-width: 1180px)').matches) $('[data-part=detail]').scrollIntoView()
})

// Whoever compares messages in one view wants the next one in the same view.
function withTab(href) {
  const url = new URL(href)
  const tab = new URL(location.href).searchParams.get('tab')
  if (tab && tab !== 'step') url.searchParams.set('tab', tab)
  return url.href
}

async function copyText(button) {
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent)
  const words = button.querySelector('span') ?? button.lastChild
  const before = words.textContent
  words.textContent = 'Copied'
  say('Copied.')
  setTimeout(() => {
    words.textContent = before
  }, 2000)
}

main.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const next = event.target.closest('a.m')
    ? messageFor(event.key)
    : event.target.closest('[data-tab]')
      ? tabFor(event.key)
      : undefined
  if (next) {
    event.preventDefault()
    next.click()
  } else if (event.key === 'Enter' && event.target.closest('a.m[aria-current]')) {
    event.preventDefault()
    $('.what h2').focus()
  } else if (event.key === 'Escape' && event.target.closest('.detail')) opened()?.focus()
})

function messageFor(key) {
  const all = messages()
  const index = all.indexOf(opened())
  if (key === 'ArrowDown') return all[Math.min(index + 1, all.length - 1)]
  if (key === 'ArrowUp') return all[Math.max(index - 1, 0)]
  if (key === 'Home') return all[0]
  if (key === 'End') return all.at(-1)
  if (/^[1-9]$/.test(key)) return $(`#step-${key} a.m`)
  return undefined
}

function tabFor(key) {
  const tabs = [...main.querySelectorAll('[data-tab]')]
  const index = tabs.findIndex((tab) => tab.hasAttribute('aria-current'))
  if (key === 'ArrowRight') return tabs[(index + 1) % tabs.length]
  if (key === 'ArrowLeft') return tabs[(index + tabs.length - 1) % tabs.length]
  return undefined
}

// The projector stays on for this browser until it is switched off.
function rememberView(link) {
  const view = new URL(link.href).searchParams.get('view')
  if (view) localStorage.setItem('view', view)
  else localStorage.removeItem('view')
}
const here = new URL(location.href)
if (here.searchParams.get('view') === 'projector') localStorage.setItem('view', 'projector')
else if (localStorage.getItem('view') === 'projector') {
  here.searchParams.set('view', 'projector')
  location.replace(here)
}

// A run that happens now. One sentence a second at most, for people who listen.
let spoken = 0
let waiting
function say(sentence) {
  clearTimeout(waiting)
  waiting = setTimeout(
    () => {
      spoken = Date.now()
      $('[data-news]').textContent = sentence
    },
    Math.max(0, spoken + 1000 - Date.now()),
  )
}

let known
let fresh = Promise.resolve()
function listen() {
  const events = new EventSource(`/runs/${run}/events`)
  events.addEventListener('open', () => {
    $('.lost').hidden = true
  })
  events.addEventListener('message', ({ data }) => {
    if (known !== undefined && known !== data) fresh = fresh.then(update)
    known = data
  })
  events.addEventListener('error', () => {
    $('.lost').hidden = false
    if (events.readyState === EventSource.CLOSED) events.close()
  })
}
async function update() {
  const hadFocus =
    document.activeElement?.closest('a.m') !== null && document.activeElement?.closest('a.m') !== undefined
  const inDetail = document.activeElement?.closest('.detail') !== null
  // Somebody who reads or types in the details is not interrupted; the list catches up when they leave.
  await show(location.href, { focus: hadFocus ? 'a.m[aria-current]' : undefined, remember: false, quiet: inDetail })
  $('[data-ends]').textContent = new Date().toLocaleTimeString('en-GB')
  const held = $('.held')
  if (held && !hadFocus) held.focus({ preventScroll: true })
  const all = messages()
  if (all.length > 0) say(`Message ${all.length}: ${all.at(-1).textContent.trim().replace(/\s+/g, ' ')}`)
}
$('.lost button').addEventListener('click', () => location.reload())
prepare()
listen()
