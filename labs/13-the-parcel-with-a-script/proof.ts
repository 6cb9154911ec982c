import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rows } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'
import { lootFolder } from './evil-pages.ts'
import { readPlace } from './gps.ts'

/** With the guard in its place the card is no picture, whatever its name says. */
export const refusal: Lab['refusal'] = {
  status: 415,
  says: /This is not a photo we can keep/,
  log: /problem_page .*status=415 .*This is not a photo we can keep/,
}

export const losses: Lab['losses'] = [/^A copy of “Passport scan”/, /^Where Alice lives: 51\.7503, -1\.2564/]

/** Each once: where there are more accounts, several people keep the same scan. */
export const ledger = (place: Place): string[] => [...new Set([...stolen(place), ...located(place)])]

/** Mallory's files that are, byte for byte, files of the drive: those are named by what is in them. */
function stolen(place: Place): string[] {
  if (!existsSync(lootFolder(place))) return []
  return readdirSync(lootFolder(place)).flatMap((name) =>
    rows(place.data, 'cloud-drive-photos', 'SELECT title, bytes FROM photos WHERE file = ?', name).map(
      ({ title, bytes }) =>
        `A copy of “${title}”, ${Math.round(Number(bytes) / 1000)} kB, fetched by a script in Alice’s own visit`,
    ),
  )
}

/** The shop's own copies in which it says where the camera stood. */
function located({ data }: Place): string[] {
  return rows(data, 'printing-service', 'SELECT title, picture FROM order_lines').flatMap(({ title, picture }) => {
    const found = readPlace(readFileSync(join(data, 'printing-service/pictures', String(picture))))
    if (!found) return []
    const { latitude, longitude } = found
    return [`Where Alice lives: ${latitude.toFixed(4)}, ${longitude.toFixed(4)}, in PrintShop’s copy of “${title}”`]
  })
}
