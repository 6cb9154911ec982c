import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { readOwnCertificate } from '@photo/service/own-certificates'
import { readSettings } from '@photo/service/settings'
import { holdPorts } from '@photo/service/test/held-ports'
import { temporaryFolder } from '@photo/service/test/temporary-folder'
import type { RecordedExchange } from '@photo/types/recorded-exchange'
import { keepCertificates } from '../../../scripts/tls/keep-certificates.ts'

const main = join(import.meta.dirname, 'printing-service/src/main.ts')
const lens = pathToFileURL(join(import.meta.dirname, '../src/register.ts')).href

/**
 * The test's service in a process of its own, as it is or watched, and a classroom that only keeps what it is sent.
 * @param tls on https both, with certificates of an authority that is made for this
 */
export async function startService(watched: boolean, tls = false) {
  const { folder, remove } = temporaryFolder()
  const scheme = tls ? 'https' : 'http'
  if (tls)
    await keepCertificates(
      folder,
      readSettings({ TLS: 'on', ORIGINS: 'plain', LEARN_ORIGIN: 'https://127.0.0.1' }).origins,
    )
  const records: RecordedExchange[] = []
  const deliveries: { url: string | undefined; authorization: string | undefined }[] = []
  const listeners = new Set<() => void>()
  const keep: RequestListener = async (req, res) => {
    if (req.method === 'GET') return void res.end('{"state":"What state is <for>."}')
    deliveries.push({ url: req.url, authorization: req.headers.authorization })
    records.push(...JSON.parse(await text(req)))
    for (const look of listeners) look()
    res.writeHead(204).end()
  }
  const classroom = tls ? createTlsServer(readOwnCertificate(folder, 'learn'), keep) : createServer(keep)
  await once(classroom.listen(0, '127.0.0.1'), 'listening')
  const { base: port, release } = await holdPorts()
  const learn = `${scheme}://127.0.0.1:${(classroom.address() as AddressInfo).port}`
  const origin = `${scheme}://localhost:${port}`
  const env = {
    PRINTSHOP_ORIGIN: origin,
    ORIGINS: 'plain',
    LEARN_ORIGIN: learn,
    DATA_DIR: folder,
    TLS: tls ? 'on' : 'off',
  }
  const { PATH, NODE_COMPILE_CACHE } = process.env
  const child = spawn(process.execPath, [...(watched ? ['--import', lens] : []), main], {
    env: { PATH, NODE_COMPILE_CACHE, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')

  /** Waits for the record of the request to this path. */
  const recordOf = (path: string) =>
    new Promise<RecordedExchange>((resolve) => {
      const look = () => {
        const found = records.find(({ request }) => request.url === origin + path)
        if (found) resolve(found)
      }
      listeners.add(look)
      look()
    })
  const closeClassroom = () => {
    classroom.closeAllConnections()
    return new Promise<void>((resolve) => classroom.close(() => resolve()))
  }
  const stop = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
    await closeClassroom()
    remove()
    await release()
  }
  return { origin, learn, folder, port, child, records, deliveries, recordOf, closeClassroom, stop }
}

/** Sends a request as it is written, and answers with every byte that came back. */
export async function exchangeBytes(port: number, lines: string[], body = ''): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const length = body ? [`Content-Length: ${Buffer.byteLength(body)}`] : []
  socket.write([...lines, `Host: localhost:${port}`, 'Connection: close', ...length, '', body].join('\r\n'))
  return (await text(socket)).replace(/^Date: .*$/m, 'Date:')
}
