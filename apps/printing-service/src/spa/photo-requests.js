import { requestWithToken } from './bearer-request.js'
import { readJson } from './cross-origin-request.js'
import { FlowError } from './flow-error.js'

/** @typedef {import('./token-response.js').AccessToken} AccessToken */
/** @typedef {{ id: string, title: string, taken_at: string, width: number, height: number }} Photo */

/**
 * Asks for the granted photos' descriptions, newest first. A grant holds at most 100 photos, so one page is all.
 * @param {string} photosOrigin
 * @param {AccessToken} token
 * @returns {Promise<Photo[]>}
 */
export async function requestPhotos(photosOrigin, token) {
  const { photos } = await readJson(await requestWithToken(photosOrigin, token, '/v1/photos?limit=100'))
  if (!Array.isArray(photos) || !photos.every(isPhoto)) throw new FlowError('odd_answer', { check: 'list of photos' })
  return photos
}

/**
 * Asks for a photo's picture, and keeps it in this page's memory. An <img> could not ask: it sends no Authorization header.
 * @param {string} photosOrigin
 * @param {AccessToken} token
 * @param {Photo} photo
 * @param {'content' | 'thumbnail?size=640'} kind
 */
export async function requestPicture(photosOrigin, token, { id }, kind) {
  const response = await requestWithToken(photosOrigin, token, `/v1/photos/${id}/${kind}`)
  return response.blob().catch(() => {
    throw new FlowError('resource_server_down', { reason: 'half a picture' })
  })
}

/**
 * An id such as `..` would lead the token to another path of the photo store.
 * @param {any} photo
 */
function isPhoto(photo) {
  const texts = [photo?.id, photo?.title, photo?.taken_at]
  const numbers = [photo?.width, photo?.height]
  return texts.every((text) => typeof text === 'string') && numbers.every(Number.isInteger) && /^[\w-]+$/.test(photo.id)
}
