// The photo picker counts as you tick, finds as you type, and the button says what it will do. Without this script the server
// ticks and finds, and the page says "the photos you tick", which is just as true.
const form = document.querySelector('form.consent')
const boxes = [...form.querySelectorAll('input[name=photo]')]
const title = form.querySelector('input[name=title]')
const noneTicked = form.querySelector('.none-ticked')
const allow = form.querySelector('[value=allow]')
/** So many of the chosen photos are shown once more beside the buttons. */
const PREVIEW = 8

const photos = (count) => `${count} ${count === 1 ? 'photo' : 'photos'}`
const fold = (text) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
const labelOf = (box) => box.closest('label')
const isFound = (box) => fold(labelOf(box).textContent).includes(fold(title?.value.trim() ?? ''))
const write = (selector, text) => {
  for (const element of document.querySelectorAll(selector)) element.textContent = text
}

function paint() {
  const ticked = boxes.filter((box) => box.checked)
  // What is ticked stays in sight: nobody allows what she does not see.
  for (const box of boxes) labelOf(box).hidden = !box.checked && !isFound(box)
  const shown = boxes.filter((box) => !labelOf(box).hidden).length
  write('.count', `${ticked.length} of ${boxes.length} chosen`)
  write('.found', title?.value ? `${shown} of ${boxes.length} shown: what you found, and what you ticked` : '')
  write('.n-shown', shown)
  write('.n-photos', ticked.length > 0 ? `the ${photos(ticked.length)} you ticked` : 'the photos you tick')
  write('.n-photos-short', ticked.length > 0 ? photos(ticked.length) : 'ticked photos')
  const others = boxes.length - ticked.length
  const rest = others === 1 ? 'your other photo' : `your other ${others} photos`
  write('.rest-photos strong', ticked.length > 0 ? rest : 'photos that you do not tick')
  form.querySelector('.rest-photos').hidden = others === 0
  allow.setAttribute('aria-disabled', ticked.length === 0)
  if (ticked.length > 0) noneTicked.hidden = true
  preview(ticked)
}

function preview(ticked) {
  const more = document.createElement('span')
  more.textContent = `+${ticked.length - PREVIEW}`
  const crops = ticked.slice(0, PREVIEW).map((box) => {
    const copy = box.nextElementSibling.cloneNode()
    copy.loading = 'eager'
    return copy
  })
  form.querySelector('.mini').replaceChildren(...crops, ...(ticked.length > PREVIEW ? [more] : []))
}

function help(choose) {
  for (const box of boxes) {
    if (choose === 'none') box.checked = false
    if (choose === 'all' && isFound(box)) box.checked = true
  }
  paint()
}

if (boxes.length > 0) {
  form.addEventListener('change', paint)
  title?.addEventListener('input', paint)
  form.addEventListener('submit', (event) => {
    const { name, value } = event.submitter ?? {}
    const nothing = value === 'allow' && !boxes.some((box) => box.checked)
    noneTicked.hidden = !nothing
    if (name === 'no-decision') help(value)
    if (nothing || name === 'no-decision') event.preventDefault()
  })
  // Also after "back", when the browser ticks the boxes again by itself.
  addEventListener('pageshow', paint)
}
