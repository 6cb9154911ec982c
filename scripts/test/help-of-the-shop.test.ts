import { afterAll, beforeAll, expect, it } from 'vitest'
import { startRecordedStack } from './recorded-stack.ts'
import { createPerson, type Person } from './truth/person.ts'

let stack: Awaited<ReturnType<typeof startRecordedStack>>
let alice: Person

beforeAll(async () => {
  stack = await startRecordedStack()
  alice = createPerson(stack, 'alice', 'white-rabbit')
})
afterAll(() => stack?.stop())

const textOf = async (url: string) => (await alice.walk(url)).html
/** The picker, as CloudDrive shows it to somebody who is signed in. */
async function picker() {
  const { url } = await alice.walk(`${stack.shop}/connect?prompt=consent`, /\/authorize\?/)
  return { url, html: await (await alice.open(url)).text() }
}
const ticked = async () => (await picker()).html.match(/ checked/g)?.length ?? 0

it('what Help says of “Add or remove photos” and “Don’t allow” is so before, while and after she is connected', async () => {
  const help = await textOf(`${stack.shop}/help`)
  expect(help).toContain('That button stands below your photos here, as long as you are connected.')
  expect(await textOf(`${stack.shop}/photos`)).not.toContain('Add or remove photos')
  expect((await alice.toConsent(`${stack.shop}/connect`)).html).not.toMatch(/ checked/)

  expect(help).toContain('what you allow us already is ticked')
  const { url, html } = await picker()
  const photo = [...html.matchAll(/name="photo" value="([^"]+)"/g)].slice(0, 2).map(([, id = '']) => id)
  await alice.walk((await alice.submit(url, html, { photo, decision: 'allow' })).url)
  expect(await textOf(`${stack.shop}/photos`)).toContain('Add or remove photos')
  expect(await ticked()).toBe(2)

  expect(help).toContain('What you allowed before stays as it was.')
  const again = await picker()
  await alice.walk((await alice.submit(again.url, again.html, { decision: 'deny' })).url)
  expect(await textOf(`${stack.shop}/photos`)).toContain('Your two photos are here.')

  expect(help).toContain('it asks nothing and sends you back at once')
  expect((await alice.walk(`${stack.shop}/connect`)).url).toBe(`${stack.shop}/photos`)

  expect(help).toContain('If you ended that at CloudDrive, nothing is ticked.')
  const connections = `${stack.auth}/account/connections`
  await alice.submit(connections, await textOf(connections), {})
  expect(await ticked()).toBe(0)
})
