// In a room the dock has one row more: which seat this is, working, done or help, and what the host says. It asks now and then,
// for cookies are each site's own, and a line that stays open would be one of the six that a browser has for all its tabs.
const learn = new URL(import.meta.url).origin
const { roomExchange } = document.querySelector('script[data-room-exchange]').dataset
const PAUSE = 4_000
const WORDS = { working: 'Working', done: 'Done', help: 'Help' }
const address = `${learn}/dock/${roomExchange}/room`

const dock = await theDock()
const row = make('div', { class: 'room' })
const said = make('div', { class: 'said', role: 'status' })
row.append(make('div', { class: 'seat' }), said)
dock.shadowRoot.querySelector('.dock').prepend(row)

let shown = ''
for (;;) {
  if (!document.hidden) await ask()
  await new Promise((resolve) => setTimeout(resolve, PAUSE))
}

// The other script makes it, as soon as the classroom knows the page.
function theDock() {
  const find = () => document.getElementById('classroom-dock')
  return new Promise((resolve) => {
    const look = () => {
      if (!find()) return
      watch.disconnect()
      resolve(find())
    }
    const watch = new MutationObserver(look)
    watch.observe(document.body, { childList: true })
    look()
  })
}

/** Asks how it stands; or says something first. */
async function ask(says) {
  const post = says && { method: 'POST', body: new URLSearchParams(says) }
  const answer = await fetch(address, post).catch(() => undefined)
  const text = answer?.ok ? await answer.text() : shown
  if (text !== shown) draw(JSON.parse(text))
  shown = text
}

function draw(room) {
  const at = dock.shadowRoot.activeElement?.dataset.says
  row.firstChild.replaceChildren(...(room.seat ? seatOf(room) : [link('/room', 'Take your seat', 'main')]))
  const lines = room.seat ? linesOf(room) : []
  const html = lines.map((line) => line.outerHTML).join('')
  // Said once, and not again with each press of another button.
  if (html !== said.innerHTML) said.replaceChildren(...lines)
  if (at) row.querySelector(`[data-says="${at}"]`)?.focus()
}

function seatOf({ seat, flags }) {
  const name = make('strong', {}, `Seat ${seat.number}, `, make('bdi', {}, seat.nickname))
  const group = make('span', { role: 'group', 'aria-label': 'How is it going?', class: 'flags' })
  group.append(...flags.map((flag) => button(WORDS[flag], { flag }, seat.flag === flag)))
  const shares = button(
    seat.shares ? 'Sharing my runs' : 'Share my runs',
    { shares: seat.shares ? 'no' : 'yes' },
    seat.shares,
  )
  shares.dataset.says = 'shares'
  return [link('/room', name, 'name'), group, shares, ...accountOf(seat)]
}

// Where a password is asked for, and nowhere else.
function accountOf({ account }) {
  if (!document.querySelector('input[type="password"]')) return []
  const words = [
    'Your account: ',
    make('code', {}, account.username),
    ', password ',
    make('code', {}, account.password),
  ]
  return [make('span', { class: 'account' }, ...words)]
}

function linesOf({ toSeat, toAll, opened, hold, ended, tooMuch }) {
  return [
    ended && make('p', {}, 'The room has ended.'),
    tooMuch && make('p', {}, 'Your seat sends very much, and is slowed down: stop what asks again and again.'),
    toSeat && make('p', {}, make('b', {}, 'The host, to you: '), toSeat),
    toAll && make('p', {}, make('b', {}, 'The host: '), toAll),
    hold && make('p', {}, `Everybody stops before step ${hold}.`),
    opened && make('p', {}, link(opened.href, `The host opened: ${opened.title}`, 'on')),
  ].filter(Boolean)
}

function button(label, says, isOn) {
  const element = make('button', { type: 'button', 'aria-pressed': String(isOn), 'data-says': says.flag ?? '' }, label)
  element.addEventListener('click', () => ask(says))
  return element
}

function link(path, label, name) {
  return make('a', { class: name, href: learn + path, target: 'inspector' }, label)
}

function make(name, attributes, ...content) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...content)
  return element
}
