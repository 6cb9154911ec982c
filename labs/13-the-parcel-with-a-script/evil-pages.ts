import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { EvilPage, Lab, Place } from '../engine/lab.ts'

/** What Mallory's site hands out in this lab, and where the script brings what it finds. */
export const evilPages: Lab['evilPages'] = (place) => ({
  '/birthday-card.svg': (_req, res) => send(res, 'image/svg+xml', parcel(place)),
  '/birthday-at-home.jpg': (_req, res) => send(res, 'image/jpeg', photoOfAlices()),
  '/loot': async (req, res) => {
    keep(place, await buffer(req))
    res.writeHead(204).end()
  },
})

/** Both files, for who does this lab by hand. */
export const evilDesk: Lab['evilDesk'] = () =>
  `<section><h2>What there is to upload</h2><p><a href="/birthday-card.svg">birthday-card.svg</a>, which Mallory sent to Alice, and <a href="/birthday-at-home.jpg">birthday-at-home.jpg</a>, which is Alice’s, from her phone.</p></section>\n`

/** A picture with a greeting in it, and a script. */
export const parcel = ({ evil }: Place): string =>
  readFileSync(join(import.meta.dirname, 'parcel.svg'), 'utf8').replaceAll('{evil}', evil)

/** What came out of Alice's phone: a picture, and where she stood. */
export const photoOfAlices = () => readFileSync(join(import.meta.dirname, 'birthday-at-home.jpg'))

/** Where Mallory keeps what she gets, each file under the SHA-256 of what is in it. */
export const lootFolder = ({ data }: Place) => join(data, 'mallory')

function keep(place: Place, bytes: Buffer): void {
  mkdirSync(lootFolder(place), { recursive: true })
  writeFileSync(join(lootFolder(place), createHash('sha256').update(bytes).digest('hex')), bytes)
}

function send(res: Parameters<EvilPage>[1], type: string, body: string | Uint8Array): void {
  res.setHeader('Content-Type', type).setHeader('Content-Disposition', 'attachment').end(body)
}
