import { tabStorage } from '../tab-storage.js'

// The projector's size stays on in this window until it is switched off or closed: the next lesson begins in the usual one.
export function rememberView({ href }) {
  if (new URL(href).searchParams.has('view')) tabStorage?.setItem('view', 'projector')
  else tabStorage?.removeItem('view')
}

/** Shows the page in the size that was chosen last. */
export function showRememberedView() {
  const url = new URL(location.href)
  if (url.searchParams.has('view')) return tabStorage?.setItem('view', 'projector')
  if (tabStorage?.getItem('view') !== 'projector') return
  url.searchParams.set('view', 'projector')
  location.replace(url)
}
