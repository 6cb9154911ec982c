import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Origins } from '@photo/service/origins'
import type { WatchedParty } from '@photo/types/recorded-exchange'

/** A request that a service is answering, and what is known of it. */
export type Watched = {
  id: string
  receiver: WatchedParty
  origins: Origins
  /** There is a room: the dock has its row. */
  inRoom: boolean
  request: IncomingMessage
  response: ServerResponse
}

/** What was changed: whether a redirect waits, and which browser it was. */
export type Changes = { held: boolean; browser: string | undefined }
