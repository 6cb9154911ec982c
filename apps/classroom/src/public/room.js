// The wall, the desk and a seat change while people look at them. What is marked as live is fetched again when something has
// happened, and put in place of what was there. Without this script the pages say how it was when they were opened.
const events = document.querySelector('[data-room]')?.dataset.room
/** Where nobody tells, and so often what time alone changes, in milliseconds. */
const PAUSE = events ? 15_000 : 4_000

/** What each part said when it came. What its reader has opened in it since is no news. */
const said = new Map([...document.querySelectorAll('[data-live]')].map((part) => [part, part.innerHTML]))

let asked = false
let running = false
if (events) new EventSource(events).addEventListener('message', look)
setInterval(() => document.hidden || look(), PAUSE)

// One question at a time, and one more when something happened meanwhile.
async function look() {
  asked = true
  if (running) return
  running = true
  while (asked) {
    asked = false
    const answer = await fetch(location.href).catch(() => undefined)
    if (answer?.ok) show(await answer.text())
  }
  running = false
}

function show(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html')
  for (const [old, was] of said) {
    const next = fresh.querySelector(`[data-live="${old.dataset.live}"]`)
    if (!next || next.innerHTML === was) continue
    said.set(old, next.innerHTML)
    // Whoever is on a link or a button in there stays on it.
    const at = old.contains(document.activeElement) ? document.activeElement.id : ''
    old.className = next.className
    old.replaceChildren(...next.childNodes)
    if (at) document.getElementById(at)?.focus()
  }
}
