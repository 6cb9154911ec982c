import { readFileSync, statSync } from 'node:fs'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openRoom } from '../../src/room/open-room.ts'
import { prepareSeats } from '../../src/room/prepare-seats.ts'
import { readRoomSettings } from '../../src/room/settings.ts'

let data: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  data = temporaryFolder()
})
afterEach(() => data.remove())

it('makes a card for each seat, and the accounts that CloudDrive reads, which nobody else may', () => {
  const { cards, accountsFile } = prepareSeats(data.folder, 3)
  expect(cards.map(({ number, username }) => [number, username])).toEqual([
    [1, 'learner1'],
    [2, 'learner2'],
    [3, 'learner3'],
  ])
  for (const { code, password } of cards) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+){3}$/)
    expect(password).toMatch(/^[a-z]+(-[a-z]+){2}$/)
  }
  expect(new Set(cards.map(({ code }) => code)).size).toBe(3)
  const accounts = JSON.parse(readFileSync(accountsFile, 'utf8'))
  const [{ username, password } = { username: '', password: '' }] = cards
  expect(accounts[0]).toEqual({ username, name: 'Learner 1', password })
  expect(statSync(accountsFile).mode & 0o77).toBe(0)
})

it('leaves cards that were printed yesterday good, also of a smaller room', () => {
  const { cards } = prepareSeats(data.folder, 2)
  expect(prepareSeats(data.folder, 4).cards.slice(0, 2)).toEqual(cards)
  expect(prepareSeats(data.folder, 1).cards).toEqual(cards.slice(0, 1))
  const settings = readRoomSettings({ ROOM_SECRET: 's'.repeat(32), ROOM_SEATS: '1' })
  const room = openRoom(settings, data.folder)
  expect(room?.seats.findByCode(cards[0]?.code ?? '')?.number).toBe(1)
  expect(room?.seats.findByCode(cards[1]?.code ?? '')).toBeUndefined()
})

it.each(['192.168.1.20:9080', 'http://192.168.1.20:9080'])('knows the join page by %s', (ROOM_JOIN) => {
  const settings = readRoomSettings({ ROOM_SECRET: 's'.repeat(32), ROOM_SEATS: '1', ROOM_JOIN })
  expect(settings?.join).toBe('http://192.168.1.20:9080')
})

it('has no room where nobody asked for one, and says what is missing where somebody half did', () => {
  expect(readRoomSettings({})).toBeUndefined()
  expect(() => readRoomSettings({ ROOM_SECRET: 'short', ROOM_SEATS: '3' })).toThrow(/ROOM_SECRET.*npm run room/)
  expect(() => readRoomSettings({ ROOM_SECRET: 's'.repeat(32) })).toThrow(/ROOM_SEATS/)
})
