import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textVersion } from '../../src/inspector/text-version.ts'
import { messagesOf } from '../../src/messages/messages.ts'
import { openLessons } from '../../src/teaching/lessons.ts'
import { startClassroom } from '../classroom.ts'
import { AUTH, recorded, SHOP } from '../recorded.ts'
import { storyOf } from '../traffic.ts'

let classroom: Awaited<ReturnType<typeof startClassroom>>
beforeAll(async () => {
  classroom = await startClassroom()
})
afterAll(() => classroom.close())

async function open(browser: string, path: string): Promise<string> {
  const headers = { Cookie: `learn_browsers=${browser}; learn_depth=wire` }
  const response = await classroom.openAs([browser], path, headers)
  const location = response.headers.get('Location')
  return location ? open(browser, location) : response.text()
}

/** A run in which somebody said no. */
async function denied(browser: string) {
  const asked = recorded(`${AUTH}/authorize?client_id=printshop-web&scope=photos.read&state=state_of_no`, { browser })
  const location = `${SHOP}/callback?error=access_denied&state=state_of_no`
  const no = recorded(`${AUTH}/consent`, { browser, form: { decision: 'deny' }, location })
  await classroom.record(asked, no, recorded(location, { browser }))
}

describe('The tour after a no', () => {
  it.each([6, 7, 8, 9])('waits for nothing that cannot come any more, at step %d', async (step) => {
    await denied(`browser_no-${step}`)
    const html = await open(`browser_no-${step}`, `/tour/${step}`)
    expect(html).toContain('The run ended with a refusal at step 4.')
    expect(html).not.toContain('It appears here as soon as it happens')
    expect(html).toContain('This run has no message of it.')
  })
})

describe('The tour at a step that a run passed over', () => {
  it('waits for nothing: the run begins after it', async () => {
    await denied('browser_passed')
    const html = await open('browser_passed', '/tour/1')
    expect(html).toContain('The run begins after this step.')
    expect(html).not.toContain('It appears here as soon as it happens')
  })

  it('says of somebody’s own client that its pages are not seen from here', async () => {
    const asks = `${AUTH}/authorize?client_id=app-1&redirect_uri=http://localhost:8080/cb&scope=photos.read&state=own_state`
    await classroom.record(recorded(asks, { browser: 'browser_of-own' }))
    const html = await open('browser_of-own', '/tour/1')
    expect(html).toContain('What happens at the client itself is not seen from here.')
    expect(html).not.toContain('takes part')
  })
})

describe('The record of a ticket', () => {
  const name = 'Ticket 4: Who comes back to choose other photos'

  it('is called by its ticket among the runs: nobody made it here', async () => {
    await open('browser_of-4', '/tickets/04/run')
    expect(await open('browser_of-4', '/runs')).toContain(`<strong>${name}`)
  })

  it('shows no secrets that it has not, sends nothing, and does not say that it went over the wire so', async () => {
    const html = await open('browser_of-raw', '/tickets/04/run?tab=raw&depth=wire')
    expect(html).toContain('left-out')
    expect(html).toContain('its secrets were left out of that')
    expect(html).not.toMatch(/Show the secrets in full|Shorten the secrets|Send it yourself|As it went over the wire/)
  })

  it('is pointed at by the numbers of its list, where two messages are called the same', async () => {
    const html = await open('browser_of-hints', '/tickets/04')
    const hints = [...html.matchAll(/<details class="where">.*?<\/details>/gs)].map(([hint]) => hint)
    expect(hints[1]).toMatch(/The answer to <code>GET \/connect<\/code><\/a>, message 2 above/)
  })
})

describe('Messages that are folded away', () => {
  it('are counted in the text of a run', () => {
    const messages = messagesOf(storyOf('shop'))
    const folded = messages.filter(({ housekeeping }) => housekeeping).length
    expect(folded).toBeGreaterThan(1)
    expect(textVersion('A run', messages, openLessons())).toContain(`Left out: ${folded} housekeeping messages.`)
  })

  it('are not said to be without OAuth: some repeat what was shown before', async () => {
    const repeated = messagesOf(storyOf('shop')).filter(
      ({ housekeeping, channel }) => housekeeping && channel === 'back',
    )
    expect(repeated.length).toBeGreaterThan(0)
    await denied('browser_folded')
    expect(await open('browser_folded', '/runs')).not.toContain('say nothing of OAuth')
  })
})
