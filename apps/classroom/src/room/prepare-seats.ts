import { join } from 'node:path'
import { openDataFolder } from '@photo/service/data-folder'
import { keepAccounts } from './accounts-file.ts'
import { type Seat, usernameOf } from './seat.ts'
import { openRoomDatabase } from './stores/database.ts'
import { createSeats, type Seats } from './stores/seats.ts'
import { randomWords } from './words.ts'

/** Forty-four bits: nobody guesses one of sixty, as often as the room answers. */
const WORDS_OF_A_CODE = 4
const WORDS_OF_A_PASSWORD = 3

/** What stands on a card. */
type Card = { number: number; code: string; username: string; password: string }

/**
 * Makes the seats that are not there yet, and the file with their accounts, which CloudDrive reads at its start. Call it before
 * the services start. Codes stay what they are: cards that were printed yesterday are good.
 */
export function prepareSeats(dataDir: string, count: number): { cards: Card[]; accountsFile: string } {
  const database = openRoomDatabase(dataDir)
  const seats = createSeats(database)
  makeSeats(seats, count)
  const all = seats.all()
  database.close()
  const accountsFile = accountsFileIn(dataDir)
  keepAccounts(accountsFile, all)
  const cards = all
    .slice(0, count)
    .map(({ number, round, code, password }) => ({ number, code, username: usernameOf({ number, round }), password }))
  return { cards, accountsFile }
}

/** Makes the seats up to a number. */
export function makeSeats(seats: Seats, count: number): void {
  const known = new Set(seats.all().map(({ number }) => number))
  const numbers = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !known.has(number))
  seats.make(
    numbers.map((number): Pick<Seat, 'number' | 'code' | 'password'> => {
      return { number, code: randomWords(WORDS_OF_A_CODE), password: randomWords(WORDS_OF_A_PASSWORD) }
    }),
  )
}

/** Where the accounts stand: in a folder of their own, for CloudDrive reads them, and has no business with the seats. */
export function accountsFileIn(dataDir: string): string {
  return join(openDataFolder(dataDir, 'accounts'), 'accounts.json')
}
