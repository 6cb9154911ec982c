import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createLog } from '@photo/service/log'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import { expect } from 'vitest'
import { createDoor } from '../src/door/door.ts'
import { fingerprintOf } from '../src/door/fingerprint.ts'
import { readHostKey } from '../src/door/host-key.ts'

type Line = { event: string } & Record<string, unknown>
export type OpenDoor = Awaited<ReturnType<typeof openDoor>>

const SECRET = 'room_of_a_test'
export const codeOf = (seat: number) => `amber-canoe-${seat}`

/**
 * A door with one service behind it, and a small classroom that keeps four seats: 4 is taken, of any other it knows the code.
 * @param labPort what a lab's service listens at, when one runs
 */
export async function openDoor({ labRuns = false } = {}) {
  const lines: Line[] = []
  const seen: { from?: string | undefined }[] = []
  const left: number[] = []
  const tooFast: number[] = []
  const heard = new Set<ServerResponse>()
  const service = createServer((req, res) => {
    seen.push({ from: req.socket.remoteAddress })
    res.end('PrintShop')
  })
  const lab = createServer((_req, res) => res.end('a lab'))
  const classroom = createServer(async (req, res) => {
    if (req.headers.authorization !== `Bearer ${SECRET}`) return res.writeHead(404).end()
    if (req.url === '/room/door/freed') {
      heard.add(res.writeHead(200))
      return res.write('\n')
    }
    const asked = JSON.parse(Buffer.concat(await req.toArray()).toString())
    if (req.url === '/room/door/left') {
      left.push(asked.seat)
      return res.end()
    }
    if (req.url === '/room/door/too-fast') {
      tooFast.push(asked.seat)
      return res.end()
    }
    const error = asked.code !== codeOf(asked.seat) ? 'wrong_code' : asked.seat === 4 ? 'taken' : undefined
    res.writeHead(error ? 403 : 200).end(JSON.stringify(error ? { error } : { seat: asked.seat }))
  })
  const [port = 0, labPort = 0, classroomPort = 0] = await Promise.all([service, lab, classroom].map(portOf))

  const { folder, remove } = temporaryFolder()
  const { privateKey, publicKey } = readHostKey(folder)
  remove()
  const door = createDoor({
    hostKey: privateKey,
    classroom: { origin: `http://127.0.0.1:${classroomPort}`, secret: SECRET },
    places: { ports: [port], labPorts: [labPort], labRuns: async () => labRuns },
    log: createLog('door', { write: (line) => void lines.push(JSON.parse(line)) }),
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')

  const wires = new Set<Socket>()
  door.on('connection', (wire) => wires.add(wire))
  // Also those of a test that has failed before its learner left.
  const close = async () => {
    for (const wire of wires) wire.destroy()
    for (const server of [service, lab, classroom]) server.closeAllConnections()
    await Promise.all([door, service, lab, classroom].map((server) => new Promise((done) => server.close(done))))
  }
  /** The host sets a seat free: the classroom says so to whoever listens. */
  const free = async (seat: number) => {
    await expect.poll(() => heard.size).toBe(1)
    for (const line of heard) line.write(`${JSON.stringify({ seat })}\n`)
  }
  return {
    ...{ port, labPort, lines, seen, left, tooFast, free, close },
    sshPort: (door.address() as AddressInfo).port,
    fingerprint: fingerprintOf(publicKey),
    refusals: () =>
      lines.filter(({ event }) => event.endsWith('_refused')).map(({ event, reason }) => ({ event, reason })),
  }
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
