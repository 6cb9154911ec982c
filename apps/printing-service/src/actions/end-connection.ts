import type { GivenBack } from '../protocol/revocation-request.ts'
import type { Connections } from '../stores/connections.ts'
import { type GiveBackDependencies, giveBack } from './return-tokens.ts'

/** What CloudDrive said to it; undefined when there was no connection. */
type Ended = GivenBack | undefined

export type EndConnection = (visitor_id: string) => Promise<Ended>

type Dependencies = GiveBackDependencies & { connections: Connections }

/**
 * Ends a visitor's connection, if there is one: we forget it, and CloudDrive is told. Forgotten first, so that a refresh that
 * is under way at this moment finds no place for its new tokens. Who asks twice waits for what the first was told.
 */
export function createConnectionEnd(dependencies: Dependencies): EndConnection {
  const underWay = new Map<string, Promise<Ended>>()
  return async (visitor_id) => {
    const connection = dependencies.connections.take(visitor_id)
    if (!connection) return underWay.get(visitor_id)
    const told = giveBack(dependencies, connection)
    underWay.set(visitor_id, told)
    return told.finally(() => underWay.delete(visitor_id))
  }
}
