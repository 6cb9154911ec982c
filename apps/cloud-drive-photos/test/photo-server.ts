import { databaseFile, openDatabase } from '@photo/service/database'
import { createFetch } from '@photo/service/outgoing'
import { sessionSchema } from '@photo/service/sessions'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { captureLog, startTestServer } from '@photo/service/test/test-server'
import type { PhotoAccess } from '@photo/types/authorization-details'
import sharp from 'sharp'
import { createApp } from '../src/app.ts'
import { openPhotoFiles } from '../src/stores/photo-files.ts'
import { createPhotoStore } from '../src/stores/photos.ts'
import { startAuthorizationServer } from './authorization-server.ts'

let standardPicture: Promise<Buffer> | undefined

/** The real resource server beside a scripted authorization server. Alice owns A1, A2, A3 (newest first), Bob B1. */
export async function startPhotoServer(revocationCheck: 'introspection' | 'none' = 'introspection', inFile = false) {
  const drive = await startAuthorizationServer()
  const { folder, remove } = temporaryFolder()
  const database = openDatabase(
    inFile ? databaseFile(folder) : ':memory:',
    new URL('../schema.sql', import.meta.url),
    sessionSchema,
  )
  const files = openPhotoFiles(folder)
  const photos = createPhotoStore(database)
  const log = captureLog()
  const clientSecrets = { 'clouddrive-photos': 'secret_rs+/%', 'clouddrive-gallery': 'secret_gallery' }
  const { issuer } = drive
  // Short only where nothing will ever answer: one that works may be slow on a busy machine.
  const patienceAt = (url: string | URL) => (drive.silent.has(new URL(url).pathname) ? 100 : undefined)
  const server = await startTestServer('127.0.0.1', (origin) =>
    createApp({
      origin,
      issuer,
      shopOrigin: 'http://shop.example',
      log: log.log,
      database,
      files,
      fetch: (url, init) => createFetch('cloud-drive-photos', patienceAt(url))(url, init),
      clientSecrets,
      sessionSecret: 'session_secret',
      revocationCheck,
    }),
  )
  const { origin } = server
  standardPicture ??= plainPicture()
  const picture = await standardPicture

  async function give(owner: string, title: string, taken_at: string, bytes = picture) {
    const file = files.nameFor(bytes)
    await files.write(file, bytes)
    const size = { width: 60, height: 40, bytes: bytes.length, media_type: 'image/jpeg' }
    const photo = photos.add({ owner, title, taken_at, file, ...size })
    if (!photo) throw new Error('There is no room.')
    return photo.id
  }
  const A1 = await give('u_alice', 'Still lake', '2025-09-03T10:00:00.000Z')
  const A2 = await give('u_alice', 'Balloons', '2025-09-02T10:00:00.000Z')
  const A3 = await give('u_alice', 'Dunes', '2025-09-01T10:00:00.000Z')
  const B1 = await give('u_bob', 'Bridge', '2025-09-04T10:00:00.000Z')

  /** A token of PrintShop's for these photos of Alice's. */
  const readToken = (...identifiers: string[]) =>
    drive.issue(origin, { authorization_details: [photoAccess(origin, identifiers)] })
  /** A token of the gallery's for all photos of this person's. */
  const manageToken = (sub = 'u_alice') =>
    drive.issue(origin, { sub, client_id: 'clouddrive-gallery', scope: 'photos.manage' })
  const request = async (path: string, token?: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    if (token) headers.set('Authorization', `Bearer ${token}`)
    return fetch(new URL(path, origin), { redirect: 'manual', ...init, headers })
  }
  const close = async () => {
    await server.close()
    await drive.stop()
    database.close()
    remove()
  }
  const ids = { A1, A2, A3, B1 }
  return { ...server, close, drive, folder, database, files, photos, log, ids, give, readToken, manageToken, request }
}

export type PhotoServer = Awaited<ReturnType<typeof startPhotoServer>>

export function photoAccess(location: string, identifiers: string[]): PhotoAccess {
  return { type: 'photo_access', actions: ['read'], locations: [location], identifiers }
}

/** A small JPEG without metadata. */
export function plainPicture(colour = '#3366cc'): Promise<Buffer> {
  return sharp({ create: { width: 60, height: 40, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
}
