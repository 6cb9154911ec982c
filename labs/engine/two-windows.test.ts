import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startClassroom } from '../../apps/classroom/test/classroom.ts'
import { areFree, type HeldPorts, holdPorts } from '../../packages/service/test/held-ports.ts'
import { createPerson } from './person.ts'

/** Ports for a demo, and behind them those of its lab. */
let held: HeldPorts[]
let classroom: Awaited<ReturnType<typeof startClassroom>>

beforeEach(async () => {
  held = [await holdPorts()]
  while (held.length < 2) {
    const next = await holdPorts()
    if (next.base === (held[0]?.base ?? 0) + 20) held.push(next)
    else {
      await held.pop()?.release()
      held.push(next)
    }
  }
  vi.stubEnv('PORT_BASE', String(held[0]?.base))
  vi.stubEnv('ORIGINS', 'plain')
  vi.stubEnv('LENS', 'off')
  classroom = await startClassroom({ host: 'localhost', port: (held[0]?.base ?? 0) + 3 })
})
afterEach(async () => {
  await Promise.all(['03', '04'].map((id) => press(id, 'end')))
  expect(await areFree(held[1]?.base ?? 0)).toBe(true)
  await classroom.close()
  for (const { release } of held) await release()
  vi.unstubAllEnvs()
})

/** What a press of this button is answered with: where it leads, or the words of the page. */
async function press(id: string, button: string): Promise<string> {
  const answer = await fetch(`${classroom.origin}/labs/${id}/${button}`, { method: 'POST', redirect: 'manual' })
  return answer.headers.get('Location') ?? words(await answer.text())
}

/** The words of a lab's page, as another window shows it. */
const look = async (id: string) => words(await (await classroom.openAs([], `/labs/${id}`)).text())

const words = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

describe('A lab in two windows', () => {
  it('is one start when its button is pressed twice, and goes on when an older page starts it once more', async () => {
    const [one, two] = [press('03', 'start'), press('03', 'start')]
    await expect.poll(() => look('03')).toContain('This lab starts at this moment')
    expect(await look('04')).toContain('Lab 3 starts at this moment. Starting this one ends it.')
    expect(await Promise.all([one, two])).toEqual(['/labs/03#has', '/labs/03#has'])
    expect(await look('03')).toContain('Nothing yet.')
    expect(await look('04')).toContain('Lab 3 runs. Starting this one ends it.')

    await press('03', 'attack')
    expect(await look('03')).toContain('Printed: Passport scan')
    await press('03', 'start')
    expect(await look('03')).toContain('Printed: Passport scan')
  })

  it('is left alone by what an older page asks of another lab', async () => {
    await press('03', 'start')
    expect(await press('04', 'attack')).toBe('/labs/04#has')
    expect(await press('04', 'guard')).toBe('/labs/04#has')
    expect(await press('04', 'end')).toBe('/labs/04')
    expect(await look('03')).toContain('Nothing yet.')
  })

  it('names the addresses of this lab in its own classroom too, to which its bar leads', async () => {
    vi.stubEnv('LENS', 'on')
    await press('03', 'start')
    const base = held[1]?.base ?? 0
    const inside = await (await fetch(`http://localhost:${base + 3}/labs/04`)).text()
    expect(inside).toContain(`http://127.0.0.1:${base + 1}/authorize`)
  })

  it('puts its guard back once when that is pressed twice', async () => {
    await press('03', 'start')
    const pressed = [press('03', 'guard'), press('03', 'guard')]
    expect(await Promise.all(pressed)).toEqual(['/labs/03#has', '/labs/03#has'])
    const page = await look('03')
    expect(page).toMatch(/Nothing\..*The same attack, sent by a program, was answered with 404/)
    // Whoever does the same by hand is asked, though a program has said yes: what she sees is what she ticked.
    const shop = `http://localhost:${held[1]?.base}`
    const { html } = await createPerson('alice').walk(`${shop}/connect`, { photos: 2 })
    expect(html.match(/name="copies/g)).toHaveLength(2)
    // And finds the way there.
    expect(page).toMatch(/it stops you too.*PrintShop in the lab.*Mallory’s site/)
  })

  it.each([
    ['End is pressed', () => press('03', 'end')],
    ['another lab is started', () => press('04', 'start')],
  ])('says to who waits for its start that it was ended, when elsewhere %s', async (_what, elsewhere) => {
    const waiting = press('03', 'start')
    await expect.poll(() => look('03')).toContain('This lab starts at this moment')
    expect(await elsewhere()).toMatch(/^\/labs\/0[34]/)
    expect(await waiting).toContain('It was ended while it started')
    expect(await look('03')).not.toContain('This lab starts at this moment')
  })
})
