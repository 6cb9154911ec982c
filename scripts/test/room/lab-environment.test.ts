import { expect, it } from 'vitest'
import { labEnvironment } from '../../../labs/engine/lab-environment.ts'
import { readSettings } from '../../../packages/service/src/settings.ts'

it('a lab’s copy is told nothing of the room that it runs in, and has the people of the demo', () => {
  const ofTheRoom = { ROOM_SECRET: 'room_x', ROOM_SEATS: '24', ROOM_ADDRESS: '192.168.1.20', ROOM_SOMETHING_NEW: 'x' }
  const env = { PATH: '/bin', DEMO_ACCOUNTS: 'off', ACCOUNTS_FILE: '/data/accounts.json', ...ofTheRoom }
  const told = labEnvironment({ settings: { REVOCATION_CHECK: 'none' } }, { LENS: 'off' }, env)
  expect(Object.keys(told).filter((name) => name.startsWith('ROOM'))).toEqual([])
  expect(readSettings(told)).toMatchObject({ demoAccounts: true, accountsFile: undefined, lens: false })
  expect(told).toMatchObject({ PATH: '/bin', REVOCATION_CHECK: 'none' })
})
