/**
 * Who we are as a client, and whom we trust. There is no secret: whoever opens this page could read it — RFC 6749 §2.1, RFC 10017 §6.3.1
 * @typedef {{ client_id: string, redirect_uri: string, scope: string, issuer: string, photosOrigin: string }} Client
 */

/**
 * Reads the addresses that the shop's server wrote into the page. All of it is configured, nothing comes from a request.
 * @param {{ issuer?: string, photosOrigin?: string }} page the data attributes
 * @param {string} origin the page's own
 * @returns {Client}
 */
export function readClient({ issuer = '', photosOrigin = '' }, origin) {
  const redirect_uri = `${origin}/spa/callback`
  return { client_id: 'printshop-spa', redirect_uri, scope: 'photos.read', issuer, photosOrigin }
}
