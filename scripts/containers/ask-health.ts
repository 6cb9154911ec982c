// Asks the program of this container at its own address, SELF, whether it is well: ends with 0 when it is. In a pod all share a
// loopback; only the door listens elsewhere, at ROOM_LISTEN, and its name leads to the cluster's edge. With compose each has its name.
import { request as askByHttp } from 'node:http'
import { request as askByHttps } from 'node:https'
import { trustOwnAuthority } from '../../packages/service/src/own-certificates.ts'

const { SELF = '', TLS, DATA_DIR = '', LOCALHOST_NAMES, ROOM_LISTEN = '127.0.0.1' } = process.env
const overTls = TLS === 'on'
const { host: named, hostname, port } = new URL(SELF, overTls ? 'https://self' : 'http://self')
if (overTls) trustOwnAuthority(DATA_DIR)
const request = overTls ? askByHttps : askByHttp
const host = LOCALHOST_NAMES === 'network' ? hostname : ROOM_LISTEN
request({ host, port, path: '/health', headers: { host: named } })
  .on('response', ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1))
  .on('error', ({ message }) => {
    console.error(message)
    process.exit(1)
  })
  .end()
