// A form that has just been sent is not sent again: a double click is one journey. Without this script it is two, and ends in
// the same place.
const A_DOUBLE_CLICK = 1000

addEventListener('submit', (event) => {
  const { dataset } = event.target
  if (event.defaultPrevented) return
  if (Date.now() - Number(dataset.sentAt ?? 0) < A_DOUBLE_CLICK) event.preventDefault()
  else dataset.sentAt = Date.now()
})
