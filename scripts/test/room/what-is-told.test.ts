import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSettings } from '../../../packages/service/src/settings.ts'
import { temporaryFolder } from '../../../packages/service/test/temporary-folder.ts'
import { readArguments } from '../../room/arguments.ts'
import { ownFolder } from '../../room/own-data.ts'
import { prepareRoom } from '../../room/prepare.ts'
import { listServices } from '../../service-list.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

/** What a terminal says, and what the services find afterwards: a person had the demo to herself in the same folder. */
const env: NodeJS.ProcessEnv = { DATA_DIR: folder, DEMO_ACCOUNTS: 'on' }
const asked = readArguments(['--seats', '3', '--address', '192.168.1.20'])
let prepared: Awaited<ReturnType<typeof prepareRoom>>
beforeAll(async () => {
  prepared = await prepareRoom(readSettings({ ...env }), asked, env)
})

it('the services of a room make nobody with a public password, and open no folder in which somebody is', () => {
  const settings = readSettings(env)
  expect(settings).toMatchObject({ demoAccounts: false, dataDir: ownFolder(folder) })
  expect(prepared.own).toMatchObject({ demoAccounts: false, dataDir: ownFolder(folder) })
  const accounts = JSON.parse(readFileSync(settings.accountsFile ?? '', 'utf8')) as { username: string }[]
  expect(accounts.map(({ username }) => username)).toEqual(['learner1', 'learner2', 'learner3'])
})

it('the classroom and the door are told the secret; the parties that there are seats, and no more', () => {
  const services = new Map(listServices(true, prepared.room.env).map((one) => [one.name, one.env]))
  for (const party of ['shop', 'auth', 'photos']) expect(services.get(party)).toEqual({ ROOM_SEATS: '3' })
  const secrets = ['learn', 'door'].map((name) => services.get(name)?.ROOM_SECRET)
  expect(secrets[0]).toMatch(/^room_.{32,}$/)
  expect(secrets[1]).toBe(secrets[0])
  expect(Object.keys(env).filter((name) => name.startsWith('ROOM_'))).toEqual([])
  expect(JSON.stringify(listServices(true))).not.toContain('ROOM_')
})

it('the secret is another one at each start, and the cards are the same', async () => {
  const cards = readFileSync(env.ACCOUNTS_FILE ?? '', 'utf8')
  const again = await prepareRoom(readSettings({ DATA_DIR: folder }), asked, env)
  expect(again.room.env.ROOM_SECRET).not.toBe(prepared.room.env.ROOM_SECRET)
  expect(readFileSync(env.ACCOUNTS_FILE ?? '', 'utf8')).toBe(cards)
})
