import { renameSync } from 'node:fs'
import { writePrivateFile } from '@photo/service/data-folder'
import { type Seat, usernameOf } from './seat.ts'

/** Writes the accounts of all seats, for CloudDrive. The one of an earlier round is closed: a reset ends what it could do. */
export function keepAccounts(file: string, seats: Seat[]): void {
  const accounts = seats.flatMap(({ number, round, password }) =>
    Array.from({ length: round }, (_, index) => ({
      username: usernameOf({ number, round: index + 1 }),
      name: `Learner ${number}`,
      password,
      ...(index + 1 < round && { disabled: true }),
    })),
  )
  // In one go: whoever reads it meanwhile reads the one before.
  writePrivateFile(`${file}.new`, JSON.stringify(accounts, null, 1))
  renameSync(`${file}.new`, file)
}
