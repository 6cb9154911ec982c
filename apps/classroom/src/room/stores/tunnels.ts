import type { Database } from 'better-sqlite3'

/** Where the tunnels to the seats come from. */
export function createTunnels(database: Database) {
  const open = database.prepare<[{ number: number; address: string }]>(`
    UPDATE seats SET tunnels = tunnels + 1, address = @address
    WHERE number = @number AND (tunnels = 0 OR address = @address)`)
  const close = database.prepare<[number]>('UPDATE seats SET tunnels = max(0, tunnels - 1) WHERE number = ?')
  const none = database.prepare<[]>('UPDATE seats SET tunnels = 0')

  return {
    /** One more. False while there is one from another address. */
    open: (number: number, address: string): boolean => open.run({ number, address }).changes === 1,
    close: (number: number) => close.run(number),
    /** They end with the room's door, and it begins with us. */
    forget: () => none.run(),
  }
}
