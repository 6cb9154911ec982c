// The projector's size stays on in this window until it is switched off or closed: the next lesson begins in the usual one.
export function rememberView({ href }) {
  if (new URL(href).searchParams.has('view')) sessionStorage.setItem('view', 'projector')
  else sessionStorage.removeItem('view')
}

/** Shows the page in the size that was chosen last. */
export function showRememberedView() {
  const url = new URL(location.href)
  if (url.searchParams.has('view')) return sessionStorage.setItem('view', 'projector')
  if (sessionStorage.getItem('view') !== 'projector') return
  url.searchParams.set('view', 'projector')
  location.replace(url)
}
