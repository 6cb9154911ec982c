// The dock at the foot of a service's page: which step this is, and the way to the messages. It belongs to nobody's site.
const script = document.currentScript
const learn = new URL(script.src).origin
const { exchange } = script.dataset

async function show() {
  const answer = await fetch(`${learn}/dock/${exchange}`).catch(() => undefined)
  if (!answer?.ok) return
  const { step, title, dock } = await answer.json()
  const host = document.createElement('aside')
  host.setAttribute('aria-label', 'The classroom')
  host.id = 'classroom-dock'
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    ':host{position:fixed;inset:auto 0 0 0;z-index:99;background:#23262d;color:#fff;border-top:4px solid #ffd84d;font:15px/1.4 system-ui;padding:.6rem 1rem;display:flex;gap:1rem;align-items:center}a{color:#ffd84d}b{background:#ffd84d;color:#1d1a08;border-radius:99px;padding:.1rem .6rem}',
  )
  root.adoptedStyleSheets = [sheet]
  const number = document.createElement('b')
  number.textContent = `${step} of 9`
  const words = document.createElement('span')
  words.textContent = `${title}. ${dock}`
  const link = document.createElement('a')
  link.href = `${learn}/exchanges/${exchange}`
  link.target = 'inspector'
  link.textContent = 'Inspector'
  root.append(number, words, link)
  document.body.append(host)
}
void show()
