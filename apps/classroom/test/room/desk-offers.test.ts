import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { playClass } from './play-class.ts'
import { sitDown, startRoom, type Visitor } from './room.ts'

let room: Awaited<ReturnType<typeof startRoom>>
let host: Visitor
beforeEach(async () => {
  room = await startRoom({ seats: 24 })
  host = room.asHost()
})
afterEach(() => room.close())

describe('What the desk counts and offers', () => {
  it('counts who has come to the step that is held, also one who asks for help there; and offers nobody to go on alone', async () => {
    playClass(room, Date.now())
    const came = room.room.seats.all().filter(({ number }) => number <= 22 && number % 3 === 0 && number % 8 !== 3)
    expect(came.map(({ flag }) => flag)).toContain('help')
    expect(await host.page('/desk')).toContain(`</b> ${came.length} of 22 have come to it.`)
    const [n] = /\/runs\/\d+/.exec(await host.page('/desk/seats/9')) ?? []
    const ivo = await sitDown(room, 9, room.room.browsers.namesOf(9), 'Ivo')
    expect(await ivo.page(n ?? '')).toContain('See where you all wait')
    expect(await host.page(n ?? '')).toMatch(/Held before a redirect\.(?!.*\/\.lens\/held\/)/s)
    await host.send('/desk/hold')
    expect(await ivo.page(n ?? '')).toContain('Let it go, or change it first')
  })

  it('offers for a free seat its card and nothing for a learner who is not there, but the end of a way in that nobody uses', async () => {
    const acts = async () => [...(await host.page('/desk/seats/1')).matchAll(/action="([^"]+)"/g)].map(([, to]) => to)
    const page = await host.page('/desk/seats/1')
    expect(page).toContain('Nobody sits here. Whoever gets its card may.')
    expect(page).toContain(room.room.seats.find(1)?.code)
    expect(page).not.toContain('Does not share')
    expect(await acts()).toEqual([])
    await room.door('/room/door', { seat: 1, code: room.room.seats.find(1)?.code, address: '192.168.1.7' })
    expect(await host.page('/desk/seats/1')).toContain('Somebody has come in and has not sat down yet.')
    expect(await acts()).toEqual(['/desk/seats/1/free'])
    await sitDown(room, 1, [], 'Ada')
    expect(await acts()).toEqual(['say', 'reset', 'free'].map((act) => `/desk/seats/1/${act}`))
  })
})
