// Runs for a classroom to show: what the lens once recorded, with values and times of its own each time.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordedExchange } from '../packages/types/src/recorded-exchange.ts'

/** Each is a run of its own, whatever came before. */
const STORIES = ['shop', 'pushed', 'sign-in', 'spa', 'cli', 'own', 'gallery']

const lines = readFileSync(join(import.meta.dirname, '../apps/classroom/test/recorded-traffic.jsonl'), 'utf8')
  .trim()
  .split('\n')
const recorded = STORIES.map((name) => lines.filter((line) => JSON.parse(line).story === name))

/** The records of one run, as one browser saw it. */
export function runNumber(n: number, browser: string): RecordedExchange[] {
  const fresh = new Map<string, string>()
  const freshValue = (made: string) => fresh.get(made) ?? fresh.set(made, randomUUID()).get(made) ?? ''
  const start = Date.now() + n * 60_000
  return (recorded[n % STORIES.length] ?? []).map((line) => {
    const { story, ...exchange } = JSON.parse(line.replaceAll(/made-up-\d+/g, freshValue))
    const { request, response } = exchange as RecordedExchange
    return {
      ...exchange,
      ...(exchange.browser && { browser }),
      request: { ...request, at: start + request.at },
      response: { ...response, at: start + response.at },
    }
  })
}

/** A run of the shop's that has been renewed again and again: each time an arrow to and fro. */
export function longRun(browser: string, renewals: number): RecordedExchange[] {
  const run = runNumber(0, browser)
  const issued = run.find(({ request }) => request.url.endsWith('/token'))
  const last = run.at(-1)
  if (!issued || !last || !issued.response.body || !('text' in issued.response.body)) return run
  let { refresh_token } = JSON.parse(issued.response.body.text)
  for (let n = 1; n <= renewals; n += 1) {
    const next = randomUUID()
    const at = last.response.at + n * 1000
    run.push({
      ...issued,
      id: randomUUID(),
      requestId: randomUUID(),
      request: {
        ...issued.request,
        at,
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
        body: { text: String(new URLSearchParams({ grant_type: 'refresh_token', refresh_token })) },
      },
      response: {
        ...issued.response,
        at: at + 5,
        body: { text: JSON.stringify({ access_token: randomUUID(), refresh_token: next, token_type: 'Bearer' }) },
      },
    })
    refresh_token = next
  }
  return run
}
