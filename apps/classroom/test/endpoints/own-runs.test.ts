import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClassroom } from '../classroom.ts'
import { namesIn, storyAs } from '../stories.ts'

const alice = storyAs('of-alice', ['shop'])
const bob = storyAs('of-bob', ['shop'], 20)
const code = alice.find(({ request }) => request.url.endsWith('/token'))
const token = /"access_token":"([^"]+)"/.exec(JSON.stringify(code?.response.body).replaceAll('\\', ''))?.[1] ?? ''

let classroom: Awaited<ReturnType<typeof startClassroom>>
let n: number | undefined
beforeAll(async () => {
  classroom = await startClassroom()
  // Bob opens the shop's first page only, and the authorization server's records come first.
  const last = (one: RecordedExchange) => (one.receiver === 'auth' ? 0 : 1)
  const all = [...alice, ...bob.slice(0, 1)].sort((one, other) => last(one) - last(other))
  for (const exchange of all) classroom.runs.add(exchange)
  n = classroom.runs.of(code?.id ?? '')?.n
})
afterAll(() => classroom.close())

/** All that the classroom says of runs, in one text. */
async function everything(person: RecordedExchange[]): Promise<string> {
  const names = namesIn(person)
  const pages = ['/', '/runs', '/tour/7', `/runs/${n}`, `/runs/${n}?m=${code?.id}-a&tab=raw&show=secrets`]
  const others = [
    `/runs/${n}/save`,
    `/runs/compare?one=${n}&two=${n}`,
    ...alice.map(({ id }) => `/exchanges/${id}?again=yes`),
  ]
  const said = await Promise.all(
    [...pages, ...others].map(async (path) => {
      const answer = await classroom.openAs(names, path)
      // What was asked for may stand in the answer.
      return `${answer.headers.get('Location')} ${await answer.text()}`.replaceAll(path, '')
    }),
  )
  return said.join('\n')
}

/** What answers a person who goes on with the run, by its status. */
async function statuses(person: RecordedExchange[]): Promise<number[]> {
  const names = namesIn(person)
  const sent = await fetch(`${classroom.origin}/runs/${n}/experiments/code-twice`, {
    method: 'POST',
    headers: { Cookie: `learn_browsers=${names.join('.')}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ exchange: bob[0]?.id ?? '' }),
    redirect: 'manual',
  })
  return [(await classroom.openAs(names, `/runs/${n}`)).status, sent.status]
}

describe('A11: a run is shown to the browser in which it happened', () => {
  it('with its token, whole', async () => {
    const said = await everything(alice)
    expect(token).not.toBe('')
    expect(said).toContain(token)
    expect(said).toContain(`/runs/${n}?m=${alice[0]?.id}-a`)
    // What the experiment starts from is not in the run: but the run is hers.
    expect(await statuses(alice)).toEqual([200, 400])
  })

  it('and on no page to one that was only at the shop meanwhile', async () => {
    const said = await everything(bob)
    expect(said).not.toContain(token)
    expect(said).not.toContain('of-alice')
    expect(said).not.toContain(`href="/runs/${n}`)
    expect(said).toContain('There is no such run')
    expect(await statuses(bob)).toEqual([404, 404])
  })

  it('and to nobody in whom only one of its names is another’s', async () => {
    const mixed = [{ ...alice[0], browser: namesIn(alice)[0] ?? '' }, ...bob] as RecordedExchange[]
    expect(await everything(mixed)).not.toContain(token)
  })
})
