// The projector's size stays on in this browser until it is switched off.
export function rememberView({ href }) {
  if (new URL(href).searchParams.has('view')) localStorage.setItem('view', 'projector')
  else localStorage.removeItem('view')
}

/** Shows the page in the size that was chosen last. */
export function showRememberedView() {
  const url = new URL(location.href)
  if (url.searchParams.has('view')) return localStorage.setItem('view', 'projector')
  if (localStorage.getItem('view') !== 'projector') return
  url.searchParams.set('view', 'projector')
  location.replace(url)
}
