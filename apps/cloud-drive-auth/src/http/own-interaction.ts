import { sha256 } from '@photo/service/secrets'
import type { Request } from 'express'
import { now } from '../clock.ts'
import { otherBrowser, stoodOpenTooLong } from '../pages/interaction-problems.ts'
import type { Client } from '../protocol/client.ts'
import { type Interaction, stillWaits } from '../stores/interactions.ts'
import type { Stores } from '../stores/stores.ts'
import { browsersOf } from './browser-cookie.ts'

type Dependencies = Pick<Stores, 'interactions' | 'clients'> & { iss: string }

/** An interaction that may be answered, or was. */
export type OwnInteraction = Interaction & { client: Client | undefined }

/**
 * Finds the interaction that a page or a form of ours names. It belongs to the browser that began it: another site's page
 * cannot answer it, and nobody can with a form that was stolen — RFC 6749 §10.12
 */
export function ownInteraction(dependencies: Dependencies, req: Request, interaction: string): OwnInteraction {
  const { interactions, clients, iss } = dependencies
  const found = interactions.find(interaction)
  if (!found || !browsersOf(req, iss).some((name) => sha256(name) === found.browser_hash)) throw otherBrowser()
  const client = found.client_id ? clients.find(found.client_id) : undefined
  if (found.decided_at === null && !stillWaits(found, now())) throw stoodOpenTooLong(client)
  return { ...found, client }
}
