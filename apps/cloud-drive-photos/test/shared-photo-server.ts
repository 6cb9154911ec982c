import { afterAll } from 'vitest'
import { type PhotoServer, startPhotoServer } from './photo-server.ts'

/** The photo storage of a file's tests: it runs from before the first to after the last. */
export async function sharedPhotoServer(...options: Parameters<typeof startPhotoServer>): Promise<PhotoServer> {
  const server = await startPhotoServer(...options)
  afterAll(() => server.close())
  return server
}
