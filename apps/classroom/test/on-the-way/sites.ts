import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { makeAuthority } from '@photo/certificates/authority'
import { makeCertificate } from '@photo/certificates/certificate'

/** A shop and a drive with as much of a sign-in and an order as the small browser needs. They ask nobody anything. */
export async function startSites(tls: boolean) {
  const authority = await makeAuthority('An authority for a test')
  const asked: string[] = []
  let password = 'yellow-helmet'
  const shop = await serve('127.0.0.1', answer)
  const auth = await serve('localhost', answer)
  const origins = { printshop: shop.origin, auth: auth.origin, photos: auth.origin, learn: shop.origin }

  async function answer(...[req, res]: Parameters<RequestListener>): Promise<void> {
    const { pathname } = new URL(req.url ?? '/', shop.origin)
    const sent = new URLSearchParams(await text(req))
    asked.push(`${req.method} ${pathname}`)
    const go = (Location: string, ...cookies: string[]) => {
      res.writeHead(303, { Location, 'Set-Cookie': cookies }).end()
    }
    const show = (html: string) => void res.setHeader('Content-Type', 'text/html').end(html)
    if (pathname === '/connect') go(`${auth.origin}/login`, 'shop_sid=shop-session; Path=/')
    else if (pathname === '/login' && req.method === 'POST') {
      if (sent.get('password') === password) go('/consent', 'as_sid=drive-session; Path=/; HttpOnly')
      else show('<p role="alert">Name or password is wrong.</p>')
    } else if (pathname === '/login') show('<input type="hidden" name="interaction" value="i_1">')
    else if (pathname === '/consent' && req.method === 'POST') go(`${shop.origin}/callback?code=code_of_the_test`)
    else if (pathname === '/consent') {
      show('<input type="hidden" name="interaction" value="i_1"><input type="checkbox" name="photo" value="p_1">')
    } else if (pathname === '/callback') go('/photos')
    else if (pathname === '/orders' && req.method === 'POST') go('/orders/o_1')
    else if (pathname.endsWith('/thumbnail')) res.setHeader('Content-Type', 'image/jpeg').end(Buffer.alloc(9_000, 7))
    else show('<input type="hidden" name="form_key" value="k"><option value="10x15" selected>')
  }

  async function serve(host: string, listener: RequestListener) {
    const { certificate: cert, key } = await makeCertificate(authority, host)
    const server = tls ? createTlsServer({ cert, key }, listener) : createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { server, origin: `${tls ? 'https' : 'http'}://${host}:${(server.address() as AddressInfo).port}` }
  }

  const close = () => {
    for (const { server } of [shop, auth]) {
      server.closeAllConnections()
      server.close()
    }
  }
  const changePassword = () => {
    password = 'another'
  }
  return { origins, authority, asked, close, changePassword }
}
