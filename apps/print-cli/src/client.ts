/** Who we are as a client, and whom we trust: all of it configured, nothing taken from an answer — RFC 6749 §2 */
export type Client = {
  /** No secret beside it: what everybody can download, everybody can read — RFC 8252 §8.5 */
  client_id: string
  scope: string
  /** The authorization server. */
  issuer: string
  /** The resource server. */
  photosOrigin: string
}

/** The program as CloudDrive knows it — RFC 8252 §8.4 */
export function printClient({ auth, photos }: { auth: string; photos: string }): Client {
  return { client_id: 'printshop-cli', scope: 'photos.read offline_access', issuer: auth, photosOrigin: photos }
}
