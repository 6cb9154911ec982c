// The link that keeps the choice of light or dark at all four sites, and what is typed on the page meanwhile.
import { tabStorage } from './tab-storage.js'

const root = document.documentElement
/** What is typed and ticked, for the way around the sites and back to the same page. */
const KEPT = 'form-before-theme'
const fields = () => [...document.querySelectorAll('main :is(input:not([type=hidden]), select, textarea)')]
const isTick = ({ type }) => type === 'checkbox' || type === 'radio'
const here = () => location.pathname + location.search
const keyOf = (field) => (isTick(field) ? `${field.name}=${field.value}` : field.name)
const heldIn = (field) => (isTick(field) ? field.checked : field.value)

/** No script keeps a password or a file; an answer to a form does not come again; and `/spa/` remembers nothing. */
const canComeBack = () =>
  tabStorage !== undefined &&
  root.dataset.sent === undefined &&
  !document.querySelector('main .place') &&
  fields().every(({ type, value }) => !['password', 'file'].includes(type) || value === '')

function keep() {
  const values = fields()
    .filter(({ type }) => !['password', 'file'].includes(type))
    .map((field) => [keyOf(field), heldIn(field)])
  tabStorage.setItem(KEPT, JSON.stringify({ at: here(), values }))
}

function putBack() {
  const { at, values } = JSON.parse(tabStorage?.getItem(KEPT) ?? '{}')
  tabStorage?.removeItem(KEPT)
  if (at !== here()) return
  const kept = new Map(values)
  for (const field of fields().filter((one) => kept.has(keyOf(one)) && kept.get(keyOf(one)) !== heldIn(one))) {
    field[isTick(field) ? 'checked' : 'value'] = kept.get(keyOf(field))
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }))
  }
}

// Other scripts listen by then: they count what is put back.
addEventListener('DOMContentLoaded', () => {
  putBack()
  const link = document.querySelector('a.theme')
  const other = () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    return dark ? 'light' : 'dark'
  }
  const point = () => link.setAttribute('href', `/assets/theme?theme=${other()}`)
  point()
  link.addEventListener('click', (event) => {
    if (canComeBack()) return keep()
    event.preventDefault()
    root.dataset.theme = other()
    // biome-ignore lint/suspicious/noDocumentCookie: the other way of setting one is not in every browser
    document.cookie = `theme=${root.dataset.theme}; Path=/; Max-Age=31536000; SameSite=Lax`
    point()
  })
})
