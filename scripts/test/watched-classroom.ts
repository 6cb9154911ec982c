import { expect } from 'vitest'
import { createApp } from '../../apps/classroom/src/app.ts'
import { createRuns } from '../../apps/classroom/src/runs/runs.ts'
import { headerOf, readSaid } from '../../apps/classroom/src/runs/said.ts'
import { openLessons } from '../../apps/classroom/src/teaching/lessons.ts'
import { EXPERIMENTS, startsAt } from '../../apps/classroom/src/what-if/all-experiments.ts'
import { captureLog, startTestServer } from '../../packages/service/test/test-server.ts'
import type { RecordedExchange } from '../../packages/types/src/recorded-exchange.ts'
import { startRecordedStack } from './recorded-stack.ts'
import { createWalker } from './stack.ts'

const BROWSER = 'a-browser-of-the-tests'
const KEY = 'lens_a-key-of-the-tests'
const Cookie = `learn_browsers=${BROWSER}`

export type WatchedClassroom = Awaited<ReturnType<typeof startWatchedClassroom>>

/** The real services, and a classroom that has seen two runs of theirs: one with the question in the address, one pushed. */
export async function startWatchedClassroom() {
  const runs = createRuns()
  const alice = createWalker({ username: 'alice', password: 'white-rabbit' })
  const stack = await startRecordedStack()
  const { shop, auth, photos } = stack
  const classroom = await startTestServer('127.0.0.1', (learn) => {
    const origins = { printshop: shop, auth, photos, learn }
    return createApp({ origins, log: captureLog().log, key: KEY, runs, lessons: openLessons() })
  })
  const stop = async () => {
    await classroom.close()
    await stack.stop()
  }

  const record = (exchanges: unknown[]) => {
    const headers = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' }
    return fetch(`${classroom.origin}/records`, { method: 'POST', headers, body: JSON.stringify(exchanges) })
  }

  /** Brings the classroom everything that was recorded so far. */
  async function deliver(): Promise<void> {
    await stack.allRecorded()
    expect((await record(stack.records.splice(0))).status).toBe(204)
  }

  const page = async (path: string) => (await fetch(classroom.origin + path, { headers: { Cookie } })).text()

  /** A message that the experiment can start from, in the last run that has one: the shop gave back its access of the first. */
  function startOf(id: string) {
    const experiment = EXPERIMENTS.find((one) => one.id === id)
    const starts = [...runs.all()].reverse().flatMap((run) => run.exchanges.map((exchange) => ({ run, exchange })))
    return starts.find(({ run, exchange }) => {
      const fits = experiment && startsAt(experiment, exchange)
      return fits && experiment.change({ run, exchange, now: Date.now() })
    })
  }

  function post(n: number, id: string, form: Record<string, string>, headers: Record<string, string> = { Cookie }) {
    const body = new URLSearchParams(form)
    return fetch(`${classroom.origin}/runs/${n}/experiments/${id}`, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
    })
  }

  /** Sends an experiment as the page's form does, and reads the page that follows. */
  async function experiment(id: string): Promise<string> {
    const start = startOf(id)
    if (!start) throw new Error(`No message for ${id}.`)
    const response = await post(start.run.n, id, { exchange: start.exchange.id, guess: '0' })
    expect(response.status).toBe(303)
    const path = response.headers.get('Location') ?? ''
    const before = cardOf(await page(path), id)
    const link = /class="btn btn-main" href="([^"]+)"/.exec(before)?.[1]?.replaceAll('&amp;', '&')
    if (link) {
      await alice.walk(link)
      await deliver()
    }
    return cardOf(await page(path), id)
  }

  try {
    // The lens knows a browser by this cookie. It gives it to pages that a person sees; here nobody does.
    for (const host of ['localhost', '127.0.0.1']) alice.cookies.set(host, new Map([['lens_browser', BROWSER]]))
    await alice.walk(`${shop}/connect`)
    await refreshAsTheShop(stack)
    await alice.walk(`${shop}/connect?request_mode=pushed&prompt=consent`)
    await deliver()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    stack,
    origin: classroom.origin,
    runs,
    alice,
    Cookie,
    browser: BROWSER,
    record,
    page,
    startOf,
    post,
    experiment,
    stop,
  }
}

/** What the shop does by itself after five minutes. */
async function refreshAsTheShop(stack: Awaited<ReturnType<typeof startRecordedStack>>): Promise<void> {
  await stack.allRecorded()
  const exchange = stack.records.find(({ request }) => request.url.endsWith('/token')) as RecordedExchange
  const Authorization = headerOf(exchange.request.headers, 'authorization') ?? ''
  const refresh_token = String(readSaid(exchange).json.refresh_token)
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token })
  await fetch(`${stack.auth}/token`, { method: 'POST', headers: { Authorization, 'User-Agent': 'PrintShop' }, body })
}

function cardOf(html: string, id: string): string {
  return new RegExp(`<details class="what-if" id="what-if-${id}"[\\s\\S]*?</div>\\s*</details>`).exec(html)?.[0] ?? ''
}
