// The photo picker counts as you tick, and the button says what it will do. Without this script the page says "the photos
// you tick", which is just as true.
const boxes = [...document.querySelectorAll('input[name=photo]')]
const form = document.querySelector('form.consent')
const noneTicked = document.querySelector('.none-ticked')
const clear = document.querySelector('.clear')

const photos = (count) => `${count} ${count === 1 ? 'photo' : 'photos'}`
const write = (selector, text) => {
  for (const element of document.querySelectorAll(selector)) element.textContent = text
}

function paint() {
  const ticked = boxes.filter((box) => box.checked)
  write('.count', `${ticked.length} of ${boxes.length} chosen`)
  write('.n-photos', `the ${photos(ticked.length)} you ticked`)
  write('.n-photos-short', photos(ticked.length))
  write('.rest-photos', `your other ${photos(boxes.length - ticked.length)}`)
  clear.hidden = ticked.length === 0
  if (ticked.length > 0) noneTicked.hidden = true
  document.querySelector('.mini').replaceChildren(
    ...ticked.map((box) => {
      const copy = box.nextElementSibling.cloneNode()
      copy.loading = 'eager'
      return copy
    }),
  )
}

if (boxes.length > 0) {
  form.addEventListener('change', paint)
  clear.addEventListener('click', () => {
    for (const box of boxes) box.checked = false
    boxes[0].focus()
    paint()
  })
  form.addEventListener('submit', (event) => {
    const nothing = event.submitter?.value === 'allow' && !boxes.some((box) => box.checked)
    noneTicked.hidden = !nothing
    if (nothing) event.preventDefault()
  })
  // Also after "back", when the browser ticks the boxes again by itself.
  addEventListener('pageshow', paint)
}
