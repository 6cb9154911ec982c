// What happens in the runs of this browser, for all of its tabs. A browser keeps six lines to a site at most: if each tab had
// one, the seventh would never load. So one tab has a line and tells the others; when it closes, another takes its place.
const NAME = 'classroom-events'

/** How long a browser without what this takes waits from one question to the next, in milliseconds. */
const PAUSE = 2_000

/**
 * Follows the runs of this browser.
 * @param tab `changed` gets the versions of runs by their number; `isThere` those of all that there are; `isLost` says that
 *   nobody tells at the moment
 */
export function followRuns(tab) {
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) return void poll(tab)
  const others = new BroadcastChannel(NAME)
  let latest
  const tell = (news) => {
    latest = news.some ? { all: { ...latest?.all, ...news.some } } : news
    hear(tab, news)
    others.postMessage(news)
  }
  others.addEventListener('message', ({ data }) => {
    if (!data.isAsked) hear(tab, data)
    // Only the tab that has the line knows something to tell.
    else if (latest) tell(latest)
  })
  others.postMessage({ isAsked: true })
  // Held until the tab closes, however it does: then the next one gets it.
  void navigator.locks.request(NAME, () => new Promise(() => listen(tell)))
}

function listen(tell) {
  const line = new EventSource('/runs/events')
  line.addEventListener('message', ({ data }) => tell(JSON.parse(data)))
  // The browser tries again by itself.
  line.addEventListener('error', () => tell({ isLost: true }))
}

async function poll(tab) {
  for (;;) {
    const answer = document.hidden
      ? undefined
      : await fetch('/runs/versions').catch(() => new Response('', { status: 503 }))
    if (answer) hear(tab, answer.ok ? { all: await answer.json() } : { isLost: true })
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}

function hear({ changed, isThere, isLost }, { all, some }) {
  if (all) isThere?.(all)
  if (all ?? some) changed(all ?? some)
  else isLost?.()
}
