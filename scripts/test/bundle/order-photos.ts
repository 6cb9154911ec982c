// Run in a started bundle, by its Node and with its packages: orders two of Alice's photos as she would, and says what came from it.
import { startProgram } from '../../../packages/service/src/program.ts'
import { createBrowser } from '../../../packages/service/test/browser.ts'
import { walk } from '../../walk.ts'

await startProgram(process.env, async ({ origins: { printshop, learn } }) => {
  const browser = createBrowser()
  const person = { username: 'alice', password: 'white-rabbit' }
  const gallery = await walk(browser, `${printshop}/connect`, { person, photos: 2 })
  const ids = [...new Set([...gallery.html.matchAll(/name="copies\.([^"]+)"/g)].map(([, id = '']) => id))]
  const [, size = ''] = /<option value="([^"]+)"[^>]* selected/.exec(gallery.html) ?? []
  const lines = Object.fromEntries(
    ids.flatMap((id) => [
      [`size.${id}`, size],
      [`copies.${id}`, '1'],
    ]),
  )
  const answer = await browser.submit(gallery.url, gallery.html, lines)
  const order = await walk(browser, new URL(answer.headers.get('Location') ?? '', gallery.url).href, { person })
  const pictures = [...order.html.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, path = '']) => new URL(path, order.url))
  const types = await Promise.all(pictures.map(async (url) => (await browser.open(url)).headers.get('Content-Type')))
  const { status } = await walk(browser, `${learn}/tour/1`, { person })
  console.log(
    JSON.stringify({
      photos: ids.length,
      order: new URL(order.url).pathname,
      types: [...new Set(types)],
      tour: status,
    }),
  )
})
