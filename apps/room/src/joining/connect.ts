import { StartError } from '@photo/service/start-error'
import ssh2 from 'ssh2'
import { fingerprintOf } from '../door/fingerprint.ts'
import { isSameFingerprint } from './same-fingerprint.ts'

/** Where the room is, how it is known, and what the card says. */
export type Ticket = { host: string; port: number; seat: number; code: string; fingerprint: string }

/** How long a room may take to answer, in milliseconds. */
const PATIENCE = 20_000

/**
 * Comes into a room as `ssh` does. The code is sent to nobody but the holder of the key that the wall shows. Throws StartError
 * that says what to do.
 */
export function connectToRoom({ host, port, seat, code, fingerprint }: Ticket): Promise<ssh2.Client> {
  const client = new ssh2.Client()
  let shown = ''
  let known = true
  client.on('banner', (line) => {
    shown = line.trim()
  })
  return new Promise((resolve, reject) => {
    client.once('ready', () => resolve(client))
    client.once('error', (error) => {
      client.on('error', () => {}) // what comes after the first is no news
      reject(new StartError(known ? explain(error, shown, `${host}:${port}`) : STRANGER))
    })
    client.connect({
      ...{ host, port, username: `seat${seat}`, password: code, readyTimeout: PATIENCE },
      hostVerifier: (key: Buffer) => {
        known = isSameFingerprint(fingerprint, fingerprintOf(key))
        return known
      },
    })
  })
}

const STRANGER =
  'Another machine answers there than the one on the wall: look at the fingerprint once more, and if it is right, tell the host. Your code was not sent.'

function explain({ level, message }: Error & { level?: string }, shown: string, place: string): string {
  if (level === 'client-authentication') return shown || 'The room did not let you in: look at your card.'
  return `There is no room at ${place} (${message}): are you in the same network as the wall, and is a VPN off?`
}
