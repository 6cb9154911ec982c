import { setTimeout as pause } from 'node:timers/promises'
import type { Demo } from './demo.ts'
import { createReader, type Page } from './page.ts'
import type { Tally } from './tally.ts'

/** How long a person looks at a page before the next click, in seconds. */
export type Pace = { least: number; most: number }

type Account = { username: string; password: string }
type Class = { demo: Pick<Demo, 'shop' | 'learn'>; tally: Tally; pace: Pace; over: AbortSignal; account?: Account }

const TO_READ = ['/tour/1', '/runs', '/compare', '/glossary', '/labs']

/** One learner, from her first look at the shop on: connects, signs in, ticks, orders, looks around, chooses anew, until the class is over. */
export async function learn(number: number, { demo, tally, pace, over, account }: Class): Promise<void> {
  const { open, submit } = createReader(tally)
  const look = () => pause((pace.least + Math.random() * (pace.most - pace.least)) * 1000, undefined, { signal: over })
  // People do not begin in one second.
  await pause(Math.random() * pace.most * 1000, undefined, { signal: over })
  await open('shop', `${demo.shop}/`, 'PrintShop')
  let signedIn = false
  for (;;) {
    await look()
    const asked = signedIn ? 'name="photo"' : 'name="password"'
    let page = await open('connect', `${demo.shop}/connect?prompt=consent`, asked)
    if (!page) continue
    if (!signedIn) {
      await look()
      page = await submit(
        'sign in',
        page,
        account ?? { username: `learner${number}`, password: 'open-sesame' },
        'name="photo"',
      )
      signedIn = page !== undefined
      if (!page) continue
    }
    await look()
    const chosen = await submit('allow', page, { photo: somePhotos(page), decision: 'allow' }, 'name="form_key"')
    await look()
    const order = chosen && (await submit('order', chosen, orderOf(chosen), '/pictures/'))
    for (const path of order ? TO_READ.toSorted(() => Math.random() - 0.5).slice(0, 2) : []) {
      await look()
      await open(path, demo.learn + path, '<main')
    }
  }
}

function somePhotos({ html }: Page): string[] {
  const ids = [...html.matchAll(/name="photo"[^>]*value="([^"]+)"/g)].map(([, id = '']) => id)
  return ids.toSorted(() => Math.random() - 0.5).slice(0, 2)
}

// One copy of each photo, in the size that stands first.
function orderOf({ html }: Page): Record<string, string> {
  const lines = [...html.matchAll(/<select name="size\.([^"]+)"[\s\S]*?<option value="([^"]+)"/g)]
  return Object.fromEntries(
    lines.flatMap(([, id, size = '']) => [
      [`size.${id}`, size],
      [`copies.${id}`, '1'],
    ]),
  )
}
