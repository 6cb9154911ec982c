import { findQuestion, noteQuestion, rememberQuestion } from './asked-questions.js'
import { createAuthorizationRequest } from './authorization-request.js'
import { readAuthorizationResponse } from './authorization-response.js'
import { claimAnswer, isClaimed } from './claim-answer.js'
import { readClient } from './client.js'
import { readMetadata, requestMetadata } from './discovery.js'
import { FlowError } from './flow-error.js'
import { find, show, showProblem } from './page.js'
import { keepPendingAuthorization, takePendingAuthorization } from './pending-authorization.js'
import { requestPhotos, requestPicture } from './photo-requests.js'
import { readLines, showPhotos } from './photos-page.js'
import { printSheet } from './print-sheet.js'
import { readRevocation, requestRevocation } from './revocation-request.js'
import { requestToken } from './token-request.js'
import { readTokenResponse } from './token-response.js'

// The whole client, in the order in which a flow meets it. It runs in the browser and is public — RFC 6749 §2.1

const client = readClient(find(document, 'main').dataset, location.origin)

/**
 * The access token lives in this variable and nowhere else, and ends with the page. What a browser stores, every script that
 * ever gets into the page can carry away — RFC 10017 §8.4
 * @type {import('./token-response.js').AccessToken | undefined}
 */
let accessToken

/** Under which state we asked for it. @type {string | null} */
let state = null

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
  const { authorization_endpoint } = await discover()
  const { url, pending } = await createAuthorizationRequest(client, authorization_endpoint)
  keepPendingAuthorization(pending)
  rememberQuestion(pending.state)
  location.assign(url)
}

/** The answer: the tab comes back with a code, and the code becomes an access token — RFC 6749 §4.1.2, §4.1.3 */
async function receive() {
  const query = new URLSearchParams(location.search)
  state = query.get('state')
  const asked = findQuestion(state)
  const pending = takePendingAuthorization(state)
  // Neither code nor state stays in the address or the history — RFC 9700 §4.3.1
  history.replaceState(null, '', '/spa/')
  if (asked?.became) return greetAgain(asked.became)
  if (asked && !pending) throw new FlowError('asked_elsewhere')
  show('busy')
  if (pending && !(await claimAnswer(state))) throw new FlowError('answered_elsewhere')
  noteQuestion(state, 'answered')
  const answer = readAuthorizationResponse(query, pending)
  const { redirect_uri } = client
  const { token_endpoint } = await discover()
  accessToken = await readTokenResponse(await requestToken(fetch, token_endpoint, client, { ...answer, redirect_uri }))
  noteQuestion(state, 'connected')
  history.replaceState({ connected: true }, '')
  await look()
}

/** An answer that is brought once more, by Back or in another tab: there is nothing to do, and nothing to fear. */
async function greetAgain(/** @type {'answered' | 'connected'} */ became) {
  if (await isClaimed(state)) throw new FlowError('answered_elsewhere')
  show(became === 'connected' ? 'forgotten' : 'welcome')
}

/** Using the access token: the photos come from the photo store straight to this page — RFC 6750 §2.1 */
async function look() {
  const { expires_at } = held()
  photos = await requestPhotos(client.photosOrigin, held())
  await showPhotos(photos, expires_at, (photo) =>
    requestPicture(client.photosOrigin, held(), photo, 'thumbnail?size=640'),
  )
}

/** The print sheet, from the photos in full size. */
async function print() {
  const load = (/** @type {import('./photo-requests.js').Photo} */ photo) =>
    requestPicture(client.photosOrigin, held(), photo, 'content')
  await printSheet(find(document, '#place'), readLines(photos), load)
}

/** The end: CloudDrive is told to end the access token, and we forget it either way — RFC 7009 §2 */
async function disconnect() {
  const { access_token } = held()
  accessToken = undefined
  photos = []
  noteQuestion(state, 'answered')
  history.replaceState(null, '')
  show(await revoke(access_token))
}

/** @param {string} access_token */
async function revoke(access_token) {
  try {
    const { revocation_endpoint } = await discover()
    const request = { token: access_token, token_type_hint: 'access_token' }
    readRevocation(await requestRevocation(fetch, revocation_endpoint, client, request))
    return 'disconnected'
  } catch (error) {
    if (!(error instanceof FlowError)) throw error
    return error.problem === 'authorization_server_down' ? 'untold' : 'unconfirmed'
  }
}

function held() {
  if (!accessToken) throw new FlowError('permission_ended', { reason: 'no access token in this page' })
  return accessToken
}

async function discover() {
  return readMetadata(await requestMetadata(fetch, client.issuer), client.issuer)
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
