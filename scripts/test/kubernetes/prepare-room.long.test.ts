import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { readRoomSettings as readClassroom } from '../../../apps/classroom/src/room/settings.ts'
import { readRoomSettings as readDoor } from '../../../apps/room/src/room-settings.ts'
import { temporaryFolder } from '../../../packages/service/test/temporary-folder.ts'
import { run } from '../run-script.ts'
import { programs, settings } from './base.ts'

const { folder: DATA_DIR, remove } = temporaryFolder()
afterAll(remove)
const env = { ...(settings as Record<string, string>), DATA_DIR }

it('makes, before a room opens, all that its containers find, closed to others, and says none of it', async () => {
  const args = ['--seats', '2', '--address', 'room-1.course.example', '--as-root']
  expect(await run('containers/prepare-room.ts', env, { args })).toEqual({ code: 0, stdout: '', stderr: '' })
  const mounted = programs.flatMap(({ volumeMounts = [] }) => volumeMounts.filter(({ name }) => name === 'data'))
  for (const { subPath = '' } of mounted) expect(statSync(join(DATA_DIR, subPath)).mode & 0o077).toBe(0)
  const files = readdirSync(join(DATA_DIR, 'class/room')).sort()
  expect(files).toEqual(['cards.pdf', 'host-key', 'host.txt', 'room.env'])
  for (const file of files) expect(statSync(join(DATA_DIR, 'class/room', file)).mode & 0o077).toBe(0)

  const told = parseEnv(readFileSync(join(DATA_DIR, 'class/room/room.env'), 'utf8'))
  expect(readDoor(told)).toMatchObject({ seats: 2, address: 'room-1.course.example' })
  expect(readClassroom(told)).toMatchObject({
    ...{ seats: 2, join: 'http://room-1.course.example:9080' },
    ...{ fingerprint: expect.stringMatching(/^SHA256:/), words: expect.stringMatching(/^(\w+ ){5}\w+$/) },
  })
  expect(readFileSync(join(DATA_DIR, 'class/room/host.txt'), 'utf8')).toMatch(
    /desk\?key=[\s\S]+: delete its namespace\.\n/,
  )
})

it('is well when its program says so, at its own address, and not when nobody is there', async () => {
  const hosts: unknown[] = []
  const server = createServer(({ url, headers }, res) => {
    hosts.push(url, headers.host)
    res.writeHead(hosts.length > 2 ? 503 : 200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const SELF = `http://auth.clouddrive.localhost:${(server.address() as AddressInfo).port}`
  const ask = async () => (await run('containers/ask-health.ts', { SELF })).code
  expect([await ask(), await ask()]).toEqual([0, 1])
  expect(hosts.slice(0, 2)).toEqual(['/health', new URL(SELF).host])
  await new Promise((resolve) => server.close(resolve))
  expect(await ask()).toBe(1)
})
