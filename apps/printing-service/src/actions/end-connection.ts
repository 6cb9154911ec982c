import type { Connections } from '../stores/connections.ts'
import { type GiveBackDependencies, giveBack } from './return-tokens.ts'

export type EndDependencies = GiveBackDependencies & { connections: Connections }

/**
 * Ends a visitor's connection, if there is one: we forget it, and CloudDrive is told. Forgotten first, so that a refresh that
 * is under way at this moment finds no place for its new tokens.
 */
export async function endConnection(
  dependencies: EndDependencies,
  visitor_id: string,
): Promise<'told' | 'untold' | undefined> {
  const connection = dependencies.connections.take(visitor_id)
  return connection && giveBack(dependencies, connection)
}
