import type { Database } from 'better-sqlite3'
import { keepAccounts } from './accounts-file.ts'
import { hostKeyOf } from './host-key.ts'
import { createNews } from './news.ts'
import { makeSeats } from './prepare-seats.ts'
import type { Seat } from './seat.ts'
import type { RoomSettings } from './settings.ts'
import { createBrowsers } from './stores/browsers.ts'
import { createEverybody } from './stores/everybody.ts'
import { createSeats } from './stores/seats.ts'
import { createTunnels } from './stores/tunnels.ts'

export type Room = ReturnType<typeof createRoom>

/** A room for a class: seats, who sits there, and what holds for everybody. Everything but the news is kept. */
export function createRoom(settings: RoomSettings, database: Database, accountsFile: string) {
  const seats = createSeats(database)
  const tunnels = createTunnels(database)
  makeSeats(seats, settings.seats)
  tunnels.forget()
  const inRoom = (seat: Seat | undefined) => (seat && seat.number <= settings.seats ? seat : undefined)
  const all = () => seats.all().filter(inRoom)
  const browsers = createBrowsers(database)
  const hostBrowsers = new Set<string>()
  return {
    settings,
    hostKey: hostKeyOf(settings.secret),
    seats: {
      ...seats,
      // A larger room of yesterday has left seats that nobody has a card of today.
      all,
      find: (number: number) => inRoom(seats.find(number)),
      findByCode: (code: string) => inRoom(seats.findByCode(code)),
    },
    tunnels,
    browsers,
    hostBrowsers,
    /** Whose a browser is, by one of its names. All that are nobody's are one: a program has as many names as it likes. */
    ownerOf: (name: string) => browsers.ownerOf(name) ?? (hostBrowsers.has(name) ? 'host' : undefined),
    everybody: createEverybody(database),
    news: createNews(),
    /** Seats that the host has set free. */
    freed: createNews<number>(),
    /** When a seat last asked more than it may. */
    busy: new Map<number, number>(),
    keepAccounts: () => keepAccounts(accountsFile, seats.all()),
  }
}
