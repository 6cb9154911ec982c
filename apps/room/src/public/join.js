// The line follows what is chosen, and is copied at a press. Without this script the form does the first, and a person the second.
const form = document.querySelector('form')
const system = () => new FormData(form).get('system')

function follow() {
  for (const place of document.querySelectorAll('[data-system]')) place.hidden = place.dataset.system !== system()
  const { value, validity } = form.elements.seat
  for (const place of document.querySelectorAll('[data-seat]'))
    place.textContent = validity.valid && value ? value : 'N'
}
form.addEventListener('input', follow)
form.addEventListener('submit', (event) => {
  event.preventDefault()
  follow()
})
follow()

for (const button of document.querySelectorAll('[data-copies]')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    button.textContent = (await copy(document.getElementById(button.dataset.copies))) ? 'Copied' : 'Press Ctrl and C'
  })
}

// This page is http at an address of the network, where browsers have no clipboard for scripts: what is selected is copied.
async function copy(element) {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(element.textContent).then(
      () => true,
      () => false,
    )
  getSelection().selectAllChildren(element)
  return document.execCommand('copy')
}
