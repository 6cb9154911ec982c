import type { Stores } from '../stores/stores.ts'

export type EndClientStores = Pick<Stores, 'clients' | 'grants' | 'allOrNothing'>

/** Ends a client, and all that people allowed it: codes and tokens live as long as their grant does — RFC 7592 §2.3 */
export function endClient(stores: EndClientStores, client_id: string, now: number): void {
  stores.allOrNothing(() => {
    stores.clients.disable(client_id, now)
    stores.grants.revokeOfClient(client_id, now)
  })
}
