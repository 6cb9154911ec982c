// The dock at the foot of a service's page: which step this is, and the way to the messages. It belongs to nobody's site,
// and the page's styles do not reach it.
const learn = new URL(import.meta.url).origin
const { exchange, step: stepMode, shop, look } = document.querySelector('script[data-exchange]').dataset
const number = document.querySelector('[data-problem-number]')?.textContent
const FOLDED = 'classroom-dock-folded'
const AWAY = 'The classroom does not answer at the moment. The page is as it would be without it.'
const LONGEST_PAUSE = 15_000
const sheet = new CSSStyleSheet()
// Refused, like its cookies, by a browser that keeps nothing for this site.
const kept = await (async () => localStorage)().catch(() => undefined)

const ICONS = {
  pause: 'M8 5v14M16 5v14',
  flow: 'M4 4v16M20 4v16M4 9h13m-3-3 3 3-3 3M20 16H7',
  fold: 'm6 9 6 6 6-6',
  unfold: 'm6 15 6-6 6 6',
  back: 'M20 12H5m6-6-6 6 6 6',
  book: 'M12 6.500C10 4.800 7 4 3 4v14c4 0 7 .800 9 2.500 2-1.700 5-2.500 9-2.500V4c-4 0-7 .800-9 2.500z',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm5 12 5 5',
}

// Each service tells the classroom by itself, when it comes to it: so this asks until the classroom knows the page.
let tell
let drawn = false
for (let pause = 250; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
  const answer = await ask()
  if (answer && (await draw())) tell ??= open()
  tell?.(answer ?? { step: null, title: 'Nobody answers', short: 'Nobody answers', text: AWAY })
  if (tell && answer && !answer.isComing && !answer.mayChange) break
  await new Promise((resolve) => setTimeout(resolve, pause))
}

async function ask() {
  const response = await fetch(`${learn}/dock/${exchange}`).catch(() => undefined)
  return response?.ok ? response.json() : undefined
}

// Bound to what it holds, as this file is.
async function draw() {
  const css = drawn || (await fetch(`${learn}/dock.css`, { integrity: look }).catch(() => undefined))
  if (css instanceof Response && css.ok) drawn = Boolean(await sheet.replace(await css.text()))
  return drawn
}

/** Opens the dock. Returns how to say something in it. */
function open() {
  const host = make('aside', { id: 'classroom-dock', 'aria-label': 'The classroom' })
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet]
  const now = make('div', { class: 'now' })
  // First of all, and filled: whoever is here for the first time needs it most.
  const tour = make('a', { class: 'main', href: `${learn}/tour`, target: 'inspector' }, icon('book'), 'Tour')
  const words = make('p', { class: 'words' })
  const fold = make(
    'button',
    { type: 'button', class: 'fold', 'aria-label': 'Hide the classroom' },
    icon('fold'),
    'Hide',
  )
  const acts = make('div', { class: 'acts' }, tour, ...waysOn(), modeLink(), inspectorLink())
  // Where there is room for one row, it brings the rest.
  const more = make('button', { type: 'button', class: 'more', 'aria-label': 'More of the classroom' }, icon('unfold'))
  const bar = make('div', { class: 'dock' }, make('div', { class: 'in' }, now, words, acts, fold, more))
  const back = make('button', { type: 'button', class: 'back' }, icon('unfold'), 'Classroom')
  root.append(bar, back)

  const turn = (folded) => {
    host.classList.toggle('folded', folded)
    bar.hidden = folded
    back.hidden = !folded
  }
  const widen = (wide) => more.setAttribute('aria-expanded', bar.classList.toggle('wide', wide))
  widen(false)
  more.addEventListener('click', () => widen())
  turn(kept?.getItem(FOLDED) === 'yes')
  fold.addEventListener('click', () => remember('yes', back))
  back.addEventListener('click', () => remember('no', fold))
  function remember(folded, next) {
    kept?.setItem(FOLDED, folded)
    turn(folded === 'yes')
    next.focus()
  }
  document.body.append(host)
  // The page leaves room: nothing that has to be in view is under the dock.
  new ResizeObserver(() => {
    const height = host.classList.contains('folded') ? 0 : host.offsetHeight
    document.documentElement.style.setProperty('--foot', `${height}px`)
  }).observe(host)
  return ({ step, title, short, text }) => {
    const number = make('span', { class: 'number', 'aria-hidden': 'true' }, step ?? '·')
    const names = [make('span', { class: 'title' }, title), make('span', { class: 'short' }, short)]
    const where = make('small', {}, step === null ? 'The classroom' : `Step ${step} of 9`)
    now.replaceChildren(number, make('div', {}, ...names, where, step === null ? '' : pips(step)))
    words.textContent = text
    if (step) tour.href = `${learn}/tour/${step}`
  }
}

function pips(step) {
  const nine = Array.from({ length: 9 }, (_, index) => make('i', { class: index < step ? 'on' : '' }))
  return make('span', { class: 'pips', 'aria-hidden': 'true' }, ...nine)
}

// From a page of another party back to the shop; from a problem to everything that is known of its number.
function waysOn() {
  const back = location.origin === shop ? [] : [make('a', { href: shop }, icon('back'), 'PrintShop')]
  if (!number) return back
  const href = `${learn}/support?${new URLSearchParams({ q: number })}`
  return [...back, make('a', { href, target: 'inspector' }, icon('search'), 'Look it up')]
}

// A link and not a switch: the browser has to come by at each site, which keeps its own cookies.
function modeLink() {
  const on = stepMode === 'on'
  const query = new URLSearchParams({ step: on ? 'off' : 'on', back: location.href })
  const says = on ? 'Step mode on: switch it off' : 'Step mode off: switch it on'
  // That it was on a page of ours is said there: no other page's link switches anything.
  const referrerpolicy = 'strict-origin'
  const href = `${learn}/step-mode?${query}`
  const attributes = { class: on ? 'step-mode on' : 'step-mode', href, referrerpolicy, 'aria-label': says }
  return make('a', attributes, icon('pause'), `Step mode ${on ? 'on' : 'off'}`)
}

function inspectorLink() {
  const attributes = { class: 'on inspector', href: `${learn}/exchanges/${exchange}`, target: 'inspector' }
  return make('a', attributes, icon('flow'), 'Inspector')
}

function make(name, attributes, ...content) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...content)
  return element
}

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}
