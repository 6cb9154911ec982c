// A request is on its way: the button says so, and is not pressed twice. After Back, Safari shows the page as it was left.
let sent

addEventListener('submit', (event) => {
  if (!event.target.closest('.what-if')) return
  if (event.target === sent) return event.preventDefault()
  sent = event.target
  event.submitter?.setAttribute('aria-busy', 'true')
})
addEventListener('pageshow', () => {
  sent = undefined
  for (const button of document.querySelectorAll('.what-if [aria-busy]')) button.removeAttribute('aria-busy')
})
