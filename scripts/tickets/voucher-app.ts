import { createServer } from 'node:http'

/** A little app of somebody else's, on the shop's host. It keeps a session too, and calls its cookie as the shop does. */
export async function startVoucherApp(port: number, cookie: string) {
  const server = createServer((_req, res) => {
    res.setHeader(
      'Set-Cookie',
      `${cookie}=s%3Avoucher-visit-of-today.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; Path=/; HttpOnly`,
    )
    res.end('<h1>Your voucher</h1>')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
  return async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
