// Copies a problem page’s title, by which support finds it, and what it says for support and developers, a line for each value. Without this script it can be selected.
for (const button of document.querySelectorAll('[data-copies]')) button.hidden = navigator.clipboard === undefined

addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-copies]')
  if (!button) return
  // A form that comes back says what was refused above its fields, and its title is the form’s.
  const alert = document.querySelector('main [role=alert]:not([hidden])')
  const said = alert?.querySelector('h2') ?? alert ?? button.closest('section').querySelector('h1')
  const title = button.dataset.copies || said.textContent.replaceAll(/\s+/g, ' ').trim()
  const terms = [...button.closest('.tech').querySelectorAll('dt')]
  const lines = terms.map((term) => `${term.textContent}: ${term.nextElementSibling.textContent}`)
  lines.unshift(`page: ${title}`)
  await navigator.clipboard.writeText(lines.join('\n'))
  button.textContent = 'Copied'
})
