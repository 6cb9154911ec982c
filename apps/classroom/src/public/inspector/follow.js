// The run happens now: whatever is added to it is shown.
import { followRuns } from '../events.js'
import { here, stayAt } from './address.js'
import { announce } from './news.js'
import { $, main, opened } from './parts.js'
import { show } from './show.js'

const { run } = main.dataset
// Who comes while the run happens sees the newest. What is over is read from its beginning, whatever is added to it later.
const happens = $('.state').matches('.under-way, .held, .empty')
let newest = Number(main.dataset.version)
let isDrawing = false

/** Shows what is added to the run from now on. */
export function follow() {
  followRuns({
    changed(versions) {
      newest = Math.max(newest, versions[run] ?? 0)
      void catchUp()
    },
    async isThere(versions) {
      // A classroom that was started again has other runs. One that a learner began to share later is in no list of the host's.
      $('.lost').hidden = run in versions || (await isStillHere())
    },
    isLost() {
      $('.lost').hidden = false
    },
  })
}

const isStillHere = () =>
  fetch(location.href, { method: 'HEAD' }).then(
    ({ ok }) => ok,
    () => false,
  )

async function catchUp() {
  if (isDrawing) return
  isDrawing = true
  while (Number(main.dataset.version) < newest) {
    const follows = happens && !new URL(here()).searchParams.has('m')
    // An experiment waits for the answer that another tab of this browser has just brought.
    const waits = $('.what-if-open') !== null
    const { version } = main.dataset
    await show(follows ? newestOf(here()) : here(), follows || waits ? undefined : ['bar', 'rail', 'flow']).catch(
      () => undefined,
    )
    // The classroom is away, or the browser goes elsewhere: whatever comes next says so.
    if (main.dataset.version === version) break
    announce()
  }
  isDrawing = false
}

function newestOf(href) {
  const url = new URL(href)
  url.searchParams.set('m', 'newest')
  return url.href
}

// Whoever reads or tries something in the details stays at that message, whatever else arrives.
function pin() {
  const url = new URL(opened()?.href ?? here())
  const query = new URL(here()).searchParams
  if (query.has('tab')) url.searchParams.set('tab', query.get('tab'))
  if (!query.has('m')) stayAt(url.href)
}
main.addEventListener('focusin', (event) => event.target.closest('.detail') && pin())

// What is on the page is not given away for a page of the browser's that says that nobody answers.
$('.lost button').addEventListener('click', async ({ target }) => {
  target.setAttribute('aria-busy', 'true')
  const answer = await fetch(location.href).catch(() => undefined)
  if (answer?.ok) return location.reload()
  target.removeAttribute('aria-busy')
  $('[data-lost]').textContent = answer
    ? 'The classroom was started again and does not know this run any more.'
    : 'The classroom still does not answer.'
})
