import { FlowError } from '../flow-error.ts'
import type { ResourceServer } from '../protocol/bearer-request.ts'
import { type GrantedPhoto, requestPhotos } from '../protocol/photo-requests.ts'
import type { Connection } from '../stores/connections.ts'

/** A token that was given a moment ago and has expired already will not get better by asking again. Milliseconds. */
const TOO_FRESH = 30_000

/**
 * True when the access token has expired and nothing is there to refresh it with. Then the browser goes through CloudDrive once more,
 * which is silent if it remembers.
 */
export function needsNewAccessToken({ expires_at, refresh_token, connected_at }: Connection): boolean {
  const over = expires_at !== null && expires_at <= Date.now()
  return over && refresh_token === null && Date.now() - connected_at > TOO_FRESH
}

/** Asks CloudDrive for the granted photos. What was not named in the grant is not shown, whatever the list says. */
export async function findGrantedPhotos(server: ResourceServer, connection: Connection): Promise<GrantedPhoto[]> {
  const photos = await requestPhotos(server, connection)
  const { identifiers } = connection
  return identifiers ? photos.filter(({ id }) => identifiers.includes(id)) : photos
}

/** Lets a request on only when this visitor has connected CloudDrive. */
export function checkConnected(connection: Connection | undefined): Connection {
  if (!connection) throw new FlowError('not_connected')
  return connection
}
