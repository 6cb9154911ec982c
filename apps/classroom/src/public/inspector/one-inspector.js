import { tabStorage } from '../tab-storage.js'
import { go } from './show.js'

// A link on a service's page opens a tab of its own each time, whatever name it gives it: those pages cut themselves off from
// all that they open (Cross-Origin-Opener-Policy). So the tabs of the inspector agree among themselves that one is enough.
const tabs = new BroadcastChannel('inspector')
const me = crypto.randomUUID()
const here = new URL(location.href)
const isNew = here.searchParams.get('from') === 'page'
const OPENED_FROM_PAGE = 'opened-from-page'

tabs.addEventListener('message', ({ data: { show, asked, shown } }) => {
  if (shown === me) close()
  if (!show) return
  // In sight, beside the shop: this tab comes along, and the new one closes. Out of sight: the new one takes its place, for no
  // tab can bring itself to the front.
  if (document.visibilityState === 'visible') {
    tabs.postMessage({ shown: asked })
    comeAlong(show)
  } else if (tabStorage?.getItem(OPENED_FROM_PAGE)) close()
})

if (isNew) {
  here.searchParams.delete('from')
  history.replaceState(null, '', here)
  tabStorage?.setItem(OPENED_FROM_PAGE, 'yes')
  tabs.postMessage({ show: here.href, asked: me })
}

function comeAlong(href) {
  const url = new URL(href)
  if (url.pathname === location.pathname && !url.hash) void go(href)
  else location.replace(href)
}
