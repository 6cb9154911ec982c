import { sendRaw } from '../../../apps/cloud-drive-photos/test/raw-request.ts'
import type { Provoker } from './provoker.ts'

/** What the photo storage refuses a client. */
export async function provokePhotoApi(provoker: Provoker, access_token: string, code: string): Promise<void> {
  const { keep, photos, provoked } = provoker
  const read = async (path: string, Authorization?: string, method = 'GET') =>
    keep('photos', await fetch(photos + path, { method, headers: Authorization ? { Authorization } : {} }))
  const bearer = `Bearer ${access_token}`
  await read('/v1/photos')
  await read('/v1/photos', 'Bearer one two')
  await read(`/v1/photos?access_token=${access_token}`, bearer)
  await read('/v1/photos', `Bearer ${code}`)
  await read('/v1/photos', `${bearer.slice(0, -4)}AAAA`)
  await read('/v1/photos/p_nothing', bearer)
  await read('/v1/photos/p_nothing', bearer, 'DELETE')
  await read('/v1/photos', bearer, 'PUT')
  await read('/v1/photos?limit=0', bearer)
  await read('/v1/photos?cursor=nonsense', bearer)
  await read('/v1/photos?limit=1&limit=2', bearer)
  provoked.push({ from: 'photos', ...(await sendRaw(photos, 'GET / HTTP/1.1', ['Host: elsewhere.example'])) })
}
