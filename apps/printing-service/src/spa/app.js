import { createAuthorizationRequest } from './authorization-request.js'
import { readAuthorizationResponse } from './authorization-response.js'
import { readClient } from './client.js'
import { requestMetadata } from './discovery.js'
import { FlowError } from './flow-error.js'
import { find, show, showProblem } from './page.js'
import { keepPendingAuthorization, takePendingAuthorization } from './pending-authorization.js'
import { requestPhotos, requestPicture } from './photo-requests.js'
import { readLines, showPhotos } from './photos-page.js'
import { printSheet } from './print-sheet.js'
import { requestRevocation } from './revocation-request.js'
import { requestToken } from './token-request.js'
import { readTokenResponse } from './token-response.js'

// The whole client, in the order in which a flow meets it. It runs in the browser and is public — RFC 6749 §2.1

const client = readClient(find(document, 'main').dataset, location.origin)

/**
 * The key to the photos lives in this variable and nowhere else, and ends with the page. What a browser stores, every script
 * that ever gets into the page can carry away.
 * @type {import('./token-response.js').Key | undefined}
 */
let key

/** @type {import('./photo-requests.js').Photo[]} */
let photos = []

/** @type {Record<string, () => Promise<void>>} */
const actions = { connect, print, disconnect }

addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('[data-do]') : null
  if (button instanceof HTMLElement) void explain(actions[button.dataset.do ?? '']?.())
})
void explain(location.pathname === '/spa/callback' ? receive() : greet())

/** Nobody is connected. After a reload the tab's history knows that somebody was: no more than that is kept. */
async function greet() {
  show(history.state?.connected ? 'forgotten' : 'welcome')
}

/** The question: the tab goes to CloudDrive — RFC 6749 §4.1.1 */
async function connect() {
  if (!globalThis.crypto?.subtle) throw new FlowError('no_cryptography')
  const { authorization_endpoint } = await requestMetadata(client.issuer)
  const { url, pending } = await createAuthorizationRequest(client, authorization_endpoint)
  keepPendingAuthorization(pending)
  location.assign(url)
}

/** The answer: the tab comes back with a code, and the code becomes a key — RFC 6749 §4.1.2, §4.1.3 */
async function receive() {
  const pending = takePendingAuthorization()
  const query = new URLSearchParams(location.search)
  // Neither code nor state stays in the address or the history — RFC 9700 §4.3.1
  history.replaceState(null, '', '/spa/')
  show('busy')
  const answer = readAuthorizationResponse(query, pending, client.issuer)
  const { token_endpoint } = await requestMetadata(client.issuer)
  key = await readTokenResponse(await requestToken(client, token_endpoint, answer))
  history.replaceState({ connected: true }, '')
  await look()
}

/** Using the key: the photos come from the photo store straight to this page — RFC 6750 §2.1 */
async function look() {
  photos = await requestPhotos(client.photosOrigin, held())
  await showPhotos(photos, (photo) => requestPicture(client.photosOrigin, held(), photo, 'thumbnail?size=640'))
}

/** The print sheet, from the photos in full size. */
async function print() {
  const load = (/** @type {import('./photo-requests.js').Photo} */ photo) =>
    requestPicture(client.photosOrigin, held(), photo, 'content')
  await printSheet(find(document, '#place'), readLines(photos), load)
}

/** The end: CloudDrive is told to end the key, and we forget it either way — RFC 7009 §2 */
async function disconnect() {
  const { access_token } = held()
  key = undefined
  photos = []
  history.replaceState(null, '')
  show(await revoke(access_token))
}

/** @param {string} access_token */
async function revoke(access_token) {
  try {
    const { revocation_endpoint } = await requestMetadata(client.issuer)
    await requestRevocation(client, revocation_endpoint, access_token)
    return 'disconnected'
  } catch (error) {
    if (error instanceof FlowError) return 'untold'
    throw error
  }
}

function held() {
  if (!key) throw new FlowError('permission_ended', { reason: 'no key in this page' })
  return key
}

/** Says in words how something ended. What we did not foresee is a mistake of ours: the browser's console shows it. */
async function explain(/** @type {Promise<void> | undefined} */ work) {
  try {
    await work
  } catch (error) {
    if (error instanceof FlowError) showProblem(error)
    else reportError(error)
  }
}
