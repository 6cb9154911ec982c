// A request is on its way: the button says so, and is not pressed twice.
document.addEventListener('submit', ({ target, submitter }) => {
  if (!target.closest('.what-if')) return
  submitter?.setAttribute('aria-busy', 'true')
  target.addEventListener('submit', (event) => event.preventDefault())
})
