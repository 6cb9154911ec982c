import type { Origins } from '@photo/service/origins'
import { pageFrame } from './page-frame.ts'

/** The page for a redirect that waits no longer, or that waits for another browser. */
export function nothingHeldPage(origins: Origins): string {
  const words = `<h1>Nothing waits here</h1>
<p>This redirect was let go, the demo was started again since, or it waits for another browser.</p>
<ul class="actions"><li><a class="btn go" href="${origins.printshop}/">Go to PrintShop</a></li>
<li><a class="btn" href="${origins.learn}/runs">Go to your runs</a></li></ul>`
  return pageFrame('Nothing waits here', origins, words)
}

/** The page for a link that would switch step mode, and is not on a page of ours. */
export function notSwitchedPage(origins: Origins): string {
  const words = `<h1>Step mode was not switched</h1>
<p>The link was not on one of the demo’s own pages, or your browser does not say on which page it was. Everything is as it was.</p>
<ul class="actions"><li><a class="btn go" href="${origins.printshop}/">Go to PrintShop, and switch it in the bar at the foot</a></li></ul>`
  return pageFrame('Step mode was not switched', origins, words)
}
