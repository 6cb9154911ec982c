// The second half of a double click often falls on the page that the first half has led to, and on whatever stands there at
// that place. It was not meant for that: a button may be pressed by a press that began on this page, and by no other.
let begun = false

addEventListener(
  'click',
  (event) => {
    if (event.detail > 1 && !begun) {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    begun = true
  },
  true,
)
