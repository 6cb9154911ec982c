// The dock at the foot of a service's page: which step this is, and the way to the messages. It belongs to nobody's site,
// and it has a style sheet of its own that the page's styles do not reach.
const learn = new URL(import.meta.url).origin
const { exchange, step: stepMode } = document.querySelector('script[data-exchange]').dataset
const FOLDED = 'classroom-dock-folded'
const AWAY = 'The classroom does not answer at the moment. The page is as it would be without it.'
const LONGEST_PAUSE = 15_000
// Refused, like its cookies, by a browser that keeps nothing for this site.
const kept = await (async () => localStorage)().catch(() => undefined)

const LOOK = `
:host { position: sticky; inset: auto 0 0 0; z-index: 90; display: block; flex: none; padding: 0; margin: 0 }
:host(.folded) { align-self: flex-end } [hidden] { display: none !important }
.dock { background: #23262d; color: #f2f4f8; border-top: 3px solid #ffd84d; box-shadow: 0 -8px 30px #0004;
  font: 400 15px/1.4 Hyper, "Atkinson Hyperlegible", system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif }
.in { display: grid; grid-template-columns: auto 1fr auto; gap: 4px 22px; align-items: center; max-width: 1280px;
  margin: 0 auto; padding: 10px 20px; box-sizing: border-box }
.now { display: flex; gap: 11px; align-items: center; min-width: 0 }
.number { display: grid; place-items: center; flex: none; width: 37px; height: 37px; border-radius: 50%;
  background: #ffd84d; color: #1d1a08; font-size: 18px; font-weight: 800 }
.title { display: block; font-weight: 700; line-height: 1.25; color: #fff }
.short { display: none } small { display: block; font-size: 13px; line-height: 1.3; color: #c9cfda }
.pips { display: flex; gap: 4px; margin-top: 3px }
.pips i { width: 14px; height: 4px; border-radius: 2px; background: #5b6270 } .pips i.on { background: #ffd84d }
.words { margin: 0; max-width: 74ch } .acts { display: flex; gap: 8px; align-items: center }
a, button { display: inline-flex; align-items: center; justify-content: center; gap: 7px; min-height: 40px; min-width: 40px;
  padding: 4px 14px; box-sizing: border-box; border: 1px solid #8b93a3; border-radius: 7px; background: transparent;
  color: #fff; font: inherit; font-weight: 650; text-decoration: none; white-space: nowrap; cursor: pointer }
a:hover, button:hover { background: #ffffff24 }
a.main { background: #ffd84d; border-color: #ffd84d; color: #1d1a08 } a.main:hover { background: #ffe588 }
a.on { border-color: #ffd84d; color: #ffe27a }
button { padding: 4px }
:focus-visible { outline: 3px solid #9cc2ff; outline-offset: 2px }
svg { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
.back { margin-left: auto; border-color: #ffd84d; border-bottom: 0; border-radius: 10px 10px 0 0; background: #23262d;
  padding: 4px 14px; font: 650 15px/1.2 Hyper, system-ui, sans-serif }
.back:hover { background: #3a3f4a }
:host(.folded) { pointer-events: none; width: fit-content; margin-left: auto; margin-right: 16px }
:host(.folded) .back { pointer-events: auto }
@media (max-width: 1000px) {
  .in { grid-template-columns: 1fr auto; padding: 8px 16px }
  .words { grid-column: 1 / -1; grid-row: 2; font-size: 14px }
}
@media (max-width: 600px) {
  .in { padding: 6px 12px; gap: 8px }
  .words, .pips, small, .title, .step-mode { display: none }
  .short { display: block; font-weight: 700; line-height: 1.2 }
  .number { width: 32px; height: 32px }
  a, button { min-height: 44px; min-width: 44px }
}
@media print { :host { display: none } }
`
const ICONS = {
  pause: 'M8 5v14M16 5v14',
  flow: 'M4 4v16M20 4v16M4 9h13m-3-3 3 3-3 3M20 16H7',
  fold: 'm6 9 6 6 6-6',
  unfold: 'm6 15 6-6 6 6',
}

// Each service tells the classroom by itself, when it comes to it: so this asks until the classroom knows the page.
let tell
for (let pause = 250; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
  const answer = await ask()
  if (answer) tell ??= open()
  tell?.(answer ?? { step: null, title: 'Nobody answers', short: 'Nobody answers', text: AWAY })
  if (answer && !answer.isComing) break
  await new Promise((resolve) => setTimeout(resolve, pause))
}

async function ask() {
  const response = await fetch(`${learn}/dock/${exchange}`).catch(() => undefined)
  return response?.ok ? response.json() : undefined
}

/** Opens the dock. Returns how to say something in it. */
function open() {
  const host = make('aside', { id: 'classroom-dock', 'aria-label': 'The classroom' })
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(LOOK)
  root.adoptedStyleSheets = [sheet]
  const now = make('div', { class: 'now' })
  const words = make('p', { class: 'words' })
  const fold = make('button', { type: 'button', 'aria-label': 'Fold the classroom away' }, icon('fold'))
  const acts = make('div', { class: 'acts' }, modeLink(), inspectorLink(), fold)
  const bar = make('div', { class: 'dock' }, make('div', { class: 'in' }, now, words, acts))
  const back = make('button', { type: 'button', class: 'back' }, icon('unfold'), 'Classroom')
  root.append(bar, back)

  const turn = (folded) => {
    host.classList.toggle('folded', folded)
    bar.hidden = folded
    back.hidden = !folded
  }
  turn(kept?.getItem(FOLDED) === 'yes')
  fold.addEventListener('click', () => remember('yes', back))
  back.addEventListener('click', () => remember('no', fold))
  function remember(folded, next) {
    kept?.setItem(FOLDED, folded)
    turn(folded === 'yes')
    next.focus()
  }
  document.body.append(host)
  return ({ step, title, short, text }) => {
    const number = make('span', { class: 'number', 'aria-hidden': 'true' }, step ?? '·')
    const names = [make('span', { class: 'title' }, title), make('span', { class: 'short' }, short)]
    const where = make('small', {}, step === null ? 'The classroom' : `Step ${step} of 9`)
    now.replaceChildren(number, make('div', {}, ...names, where, step === null ? '' : pips(step)))
    words.textContent = text
  }
}

function pips(step) {
  const nine = Array.from({ length: 9 }, (_, index) => make('i', { class: index < step ? 'on' : '' }))
  return make('span', { class: 'pips', 'aria-hidden': 'true' }, ...nine)
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
  const attributes = { class: 'main', href: `${learn}/exchanges/${exchange}`, target: 'inspector' }
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
