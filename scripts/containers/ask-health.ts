// Asks the program of this container at its own address, SELF, whether it is well: ends with 0 when it is. In a pod all share a
// loopback; only the door listens elsewhere, at ROOM_LISTEN, and its name leads to the cluster's edge.
import { request } from 'node:http'

const { SELF = '', ROOM_LISTEN: host = '127.0.0.1' } = process.env
const { host: named, port } = new URL(SELF)
request({ host, port, path: '/health', headers: { host: named } })
  .on('response', ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1))
  .on('error', ({ message }) => {
    console.error(message)
    process.exit(1)
  })
  .end()
