import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createWalker, type Stack, startStack } from './stack.ts'

let stack: Stack
let alice: ReturnType<typeof createWalker>
beforeAll(async () => {
  stack = await startStack()
})
beforeEach(() => {
  alice = createWalker({ username: 'alice', password: 'white-rabbit' })
})
afterAll(async () => {
  await stack.stop()
  await stack.remove()
})

/** Goes on from an address to the page at the end, where she is signed in. Returns where that is. */
async function arrive(address: string): Promise<string> {
  const { url, status, html } = await alice.walk(address)
  expect({ status, signedIn: html.includes('Alice Moreau') }).toEqual({ status: 200, signedIn: true })
  return url.slice(stack.photos.length)
}

const signIn = (next: string) => `${stack.photos}/sign-in?next=${encodeURIComponent(next)}`
const callbacks = () => alice.seen.map(({ url }) => url).filter((url) => url.startsWith(`${stack.photos}/callback`))

/** As when a browser forgets the gallery and nothing else: names of its cookies begin with rs_. */
function forgetGallery(): void {
  for (const jar of alice.cookies.values()) {
    for (const name of [...jar.keys()].filter((key) => key.startsWith('rs_'))) jar.delete(name)
  }
}

// As often as there is time for: a race shows in some rounds only.
const ROUNDS = process.env.LONG_TESTS ? 20 : 5

it('A5 signs in to the gallery in two tabs at the same moment, round after round', async () => {
  await arrive(signIn('/'))
  for (let round = 0; round < ROUNDS; round++) {
    forgetGallery()
    const ends = await Promise.all([arrive(signIn('/')), arrive(signIn('/activity'))])
    expect(ends).toEqual(['/', '/activity'])
  }
  expect(new Set(callbacks()).size).toBe(2 * ROUNDS + 1)
})

it('A5 signs in where two tabs wait at the sign-in page, in one after the other', async () => {
  const tabs = [await alice.open(signIn('/')), await alice.open(signIn('/activity'))]
  const waiting = tabs.map(({ headers }) => headers.get('Location') ?? '')
  for (const address of waiting) expect((await alice.open(address)).status).toBe(200)
  expect([await arrive(waiting[1] ?? ''), await arrive(waiting[0] ?? '')]).toEqual(['/activity', '/'])
})

it('A5 leads on from a callback that comes again, also twice at once and signed out of the gallery', async () => {
  await arrive(signIn('/activity'))
  const [callback = ''] = callbacks()
  expect(await Promise.all([arrive(callback), arrive(callback)])).toEqual(['/activity', '/activity'])
  for (const jar of alice.cookies.values()) jar.delete('rs_sid')
  expect(await Promise.all([arrive(callback), arrive(callback)])).toEqual(['/activity', '/activity'])
})
