import { describe, expect, it } from 'vitest'
import { readRoomSettings } from '../src/room-settings.ts'

const told = { ROOM_SECRET: 'secret', ROOM_SEATS: '24', ROOM_ADDRESS: 'room-1.course.example' }

describe('where the door listens', () => {
  it('is where learners find it, unless a cluster stands between', () => {
    expect(readRoomSettings(told)).toMatchObject({ address: told.ROOM_ADDRESS, listen: told.ROOM_ADDRESS })
    const within = readRoomSettings({ ...told, ROOM_LISTEN: '10.1.2.3' })
    expect(within).toMatchObject({ address: told.ROOM_ADDRESS, listen: '10.1.2.3' })
  })
})
