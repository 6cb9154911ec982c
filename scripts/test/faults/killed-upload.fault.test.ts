import { randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainPicture } from '../../../apps/cloud-drive-photos/test/photo-server.ts'
import { createWalker, type Stack, startStack } from '../stack.ts'
import { ROUNDS } from './rounds.ts'
import { expectWhole } from './whole-data.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ RATE_LIMITS: 'off', LEARNERS: '1' })
})
afterAll(async () => {
  await stack.stop()
  await stack.remove()
})

/** The owner of photos, who adds and deletes them by the pages of CloudDrive. */
function createOwner() {
  const walker = createWalker({ username: 'learner1', password: 'open-sesame' })
  const gallery = () => walker.walk(`${stack.photos}/sign-in`)
  const headers = { Origin: stack.photos, 'Sec-Fetch-Site': 'same-origin' }

  /** A picture that nobody has sent before. Resolves with the status. */
  async function upload(): Promise<number> {
    const { html } = await gallery()
    const [, key = ''] = /name="form_key" value="([^"]+)"/.exec(html) ?? []
    const picture = await plainPicture(`#${randomBytes(3).toString('hex')}`)
    const body = new FormData()
    body.append('form_key', key)
    body.append('photo', new Blob([new Uint8Array(picture)]), 'New.jpg')
    const { status, headers: answer } = await walker.open(`${stack.photos}/photos`, { method: 'POST', body, headers })
    return answer.get('Location') === '/?done=uploaded' ? 303 : status
  }
  async function deleteNewest(): Promise<void> {
    const [id] = /p_[\w-]{20,}/.exec((await gallery()).html) ?? []
    await walker.open(`${stack.photos}/photos/${id}/delete`, { method: 'POST', headers })
  }
  return { ...walker, upload, deleteNewest }
}

describe('OP-05 UP-10 the power goes while somebody adds and deletes photos', () => {
  it(
    'no file without its photo, no photo without its file, and the next upload works',
    async () => {
      const owner = createOwner()
      for (let round = 0; round < ROUNDS; round += 1) {
        const stop = new AbortController()
        const busy = (async () => {
          while (!stop.signal.aborted)
            await owner
              .upload()
              .then(owner.deleteNewest)
              .catch(() => {})
        })()
        // When a picture is being written: a moment that chance alone hardly ever meets.
        const folder = watch(join(stack.folder, 'cloud-drive-photos/photos'))
        for (let changes = randomInt(1, 8); changes > 0; changes -= 1) await once(folder, 'change')
        folder.close()
        expect((await stack.end('cloud-drive-photos', 'SIGKILL')).code).not.toBe(0)
        stop.abort()
        await busy
        await stack.begin('cloud-drive-photos')
        expectWhole(stack.folder)
        expect(await owner.upload()).toBe(303)
        await owner.deleteNewest()
      }
    },
    ROUNDS * 30_000,
  )
})
