import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { startPhotoServer } from '../photo-server.ts'

describe('health', () => {
  it('answers ok also while the authorization server is away', async () => {
    const server = await startPhotoServer()
    await server.drive.stop()
    const response = await server.request('/health')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'ok' })
    await server.close()
  })

  it.each([
    ['the database is closed', (server: Awaited<ReturnType<typeof startPhotoServer>>) => server.database.close()],
    [
      'the photos’ folder is gone',
      (server: Awaited<ReturnType<typeof startPhotoServer>>) => rmSync(server.files.folder, { recursive: true }),
    ],
  ])('answers 503 when %s', async (_what, breakIt) => {
    const server = await startPhotoServer()
    breakIt(server)
    const response = await server.request('/health')
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ status: 'unavailable' })
    await server.close()
  })
})
