import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { holdPorts } from '../../packages/service/test/held-ports.ts'
import { temporaryFolder } from '../../packages/service/test/temporary-folder.ts'
import { start } from './run-script.ts'
import { createWalker } from './stack.ts'

const { folder, remove } = temporaryFolder()
afterAll(remove)

it('OP-05 a copy of the data folder, put in its place again, goes on with the sessions and connections of its moment', async () => {
  const { base, release } = await holdPorts()
  const DATA_DIR = join(folder, 'data')
  const shop = `http://localhost:${base}`
  const begin = async () => {
    const demo = start('start.ts', { DATA_DIR, ORIGINS: 'plain', LENS: 'off', LEARNERS: '1', PORT_BASE: String(base) })
    await demo.saying('To stop everything')
    return async () => {
      demo.child.kill('SIGTERM')
      expect(await demo.ended).toMatchObject({ code: 0, stderr: '' })
    }
  }
  const person = createWalker({ username: 'learner1', password: 'open-sesame' })
  const photosAtShop = async () => (await person.walk(`${shop}/photos`)).html.match(/\/photos\/p_\w+/g) ?? []

  const end = await begin()
  await person.walk(`${shop}/connect`)
  const photos = await photosAtShop()
  expect(photos.length).toBeGreaterThan(0)
  await end()

  cpSync(DATA_DIR, join(folder, 'backup'), { recursive: true })
  rmSync(DATA_DIR, { recursive: true })
  cpSync(join(folder, 'backup'), DATA_DIR, { recursive: true })

  const endAgain = await begin()
  expect(await photosAtShop()).toEqual(photos)
  await endAgain()
  await release()
})
