import { text } from 'node:stream/consumers'
import ssh2, { type Client, type ClientChannel } from 'ssh2'
import { codeOf, type OpenDoor } from './open-door.ts'

type Way = { seat?: number; hasCode?: boolean } & ssh2.ConnectConfig

/** Somebody who comes with ssh, and what her terminal showed. */
export function createLearner({ sshPort }: OpenDoor, { seat = 1, hasCode = true, ...way }: Way = {}) {
  const client: Client = new ssh2.Client()
  const shown: string[] = []
  client.on('banner', (line) => shown.push(line.trim()))
  client.on('error', () => {})
  const ended = new Promise<void>((resolve) => client.once('close', () => resolve()))
  const ready = new Promise<'in' | 'out'>((resolve) => {
    client.once('ready', () => resolve('in'))
    client.once('close', () => resolve('out'))
  })
  client.connect({
    strictVendor: false, // what a server calls itself is no reason for a hostile client to leave something out
    host: '127.0.0.1',
    port: sshPort,
    username: `seat${seat}`,
    ...(hasCode && { password: codeOf(seat) }),
    ...way,
  })

  /** Opens a tunnel. Undefined when the door refuses it. */
  const tunnel = (port: number, host = '127.0.0.1') =>
    new Promise<ClientChannel | undefined>((resolve) => {
      client.forwardOut('127.0.0.1', 1, host, port, (error, channel) => resolve(error ? undefined : channel))
    })
  /** What answers at the other end, or `refused`. */
  const fetchThrough = async (port: number, host?: string) => {
    const channel = await tunnel(port, host)
    if (!channel) return 'refused'
    channel.end('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    return (await text(channel)).split('\r\n\r\n')[1]
  }
  /** Begins to exchange keys anew: the client tells with an event when that is over. */
  const rekey = () => (client as unknown as { _protocol: { rekey: () => void } })._protocol.rekey()
  const leave = async () => {
    client.end()
    await ended
  }
  return { client, shown, ready, ended, tunnel, fetchThrough, rekey, leave }
}

/** A promise of what a call back with an error first is given: the error, or that there was none. */
export const outcome = (call: (done: (error?: Error | null) => void) => unknown): Promise<string> =>
  new Promise((resolve) => call((error) => resolve(error ? error.message : 'allowed')))
