import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClassroom } from '../classroom.ts'
import { AUTH, recorded } from '../recorded.ts'

let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

const [mine, theirs] = ['l'.repeat(22), 'm'.repeat(22)]
const asked = (browser: string, state = `state-of-${browser}`) =>
  recorded(`${AUTH}/authorize?client_id=shop&state=${state}`, { browser })

/** What is told, one after the other. */
async function* linesOf(stream: Response) {
  const decoder = new TextDecoder()
  for await (const piece of stream.body ?? []) yield* decoder.decode(piece).split('\n\n').filter(Boolean)
}

describe('The line to the classroom', () => {
  it('A9 tells all runs of this browser, then each that grows, and of nobody else’s', async () => {
    const [first, second] = [asked(mine), asked(mine, 'another-state-of-mine')]
    await classroom.record(asked(theirs), first)
    const lines = linesOf(await classroom.openAs([mine], '/runs/events'))
    const n = classroom.runs.of(first.id)?.n ?? 0
    expect((await lines.next()).value).toBe(`data: {"all":{"${n}":1}}`)
    await classroom.record(asked(theirs, 'another-state-of-theirs'))
    await classroom.record(second)
    expect((await lines.next()).value).toBe(`data: {"some":{"${classroom.runs.of(second.id)?.n}":1}}`)
    await classroom.record(recorded(`${AUTH}/login?of=mine`, { browser: mine }))
    expect((await lines.next()).value).toBe(`data: {"some":{"${classroom.runs.of(second.id)?.n}":2}}`)
    await lines.return(undefined)
  })

  it('ends at once for whoever asks for its header alone', async () => {
    const header = await fetch(`${classroom.origin}/runs/events`, { method: 'HEAD' })
    expect(header.status).toBe(200)
    expect(header.headers.get('Content-Type')).toBe('text/event-stream')
  })

  it('is asked now and then where a browser cannot share it', async () => {
    const own = asked('n'.repeat(22))
    await classroom.record(own)
    const answer = await classroom.openAs(['n'.repeat(22)], '/runs/versions')
    expect(await answer.json()).toEqual({ [classroom.runs.of(own.id)?.n ?? 0]: 1 })
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })

  it('is in step with the page: whoever has just opened a run has nothing to catch up with', async () => {
    const own = asked('o'.repeat(22))
    await classroom.record(own)
    const n = classroom.runs.of(own.id)?.n
    const html = await (await classroom.openAs(['o'.repeat(22)], `/runs/${n}`)).text()
    expect(html).toContain(`data-run="${n}" data-version="1"`)
  })
})
