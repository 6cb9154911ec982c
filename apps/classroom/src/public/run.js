// Without this script every view of every message is a page of its own. With it, the page swaps its parts, follows a run
// while it happens, and knows some keys, which count only while the list or the details have the focus.
import './inspector/clicks.js'
import './inspector/keys.js'
import './inspector/one-inspector.js'
import { follow } from './inspector/follow.js'
import { $, opened, part, stacked } from './inspector/parts.js'
import { prepare } from './inspector/prepare.js'
import { showRememberedView } from './inspector/projector.js'

showRememberedView()
prepare()
showAddressed()
focusFirst()
follow()

// The keys count at once, without a click: what they move through has the focus, unless somebody is elsewhere already.
function focusFirst() {
  if (![null, document.body].includes(document.activeElement) || location.hash) return
  const first = $('.waits') ?? opened()
  first?.focus({ preventScroll: true })
}

// An address that names a message or a view shows it, also where it is not the first thing on the page.
function showAddressed() {
  const query = new URLSearchParams(location.search)
  if (!stacked() || location.hash) return
  if (query.has('tab')) part('detail').scrollIntoView()
  else if (query.has('m')) opened()?.scrollIntoView({ block: 'center' })
}
