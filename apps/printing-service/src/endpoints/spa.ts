import { fileURLToPath } from 'node:url'
import express, { type RequestHandler, Router } from 'express'
import { euro, printSizes, sizeName } from '../prints/price-list.ts'

type Origins = { issuer: string; photosOrigin: string }

const program = fileURLToPath(new URL('../spa', import.meta.url))

/** The browser-only client: one page and its program. What CloudDrive answers comes to the page, never to this server — RFC 10017 §6.3 */
export function browserOnlyShop(origins: Origins): Router {
  const router = Router()
  const page = browserOnlyPage(origins)
  router.get('/', page)
  // The redirection endpoint is the same page: its program reads the answer from the address — RFC 6749 §3.1.2
  router.get('/callback', page)
  router.use(express.static(program, { index: false, redirect: false }))
  return router
}

function browserOnlyPage({ issuer, photosOrigin }: Origins): RequestHandler {
  return (_req, res) => {
    res.set('Content-Security-Policy', policy(String(res.get('Content-Security-Policy')), { issuer, photosOrigin }))
    // The address of this page may hold a code: no other page may learn it from us — RFC 9700 §4.2.4
    res.set('Referrer-Policy', 'no-referrer')
    res.render('spa', { issuer, photosOrigin, sizes: printSizes, sizeName, euro })
  }
}

// This page holds a token, so it may talk to CloudDrive and to nobody else, and its pictures are the ones it holds itself.
function policy(base: string, { issuer, photosOrigin }: Origins): string {
  const images = base.replace("img-src 'self' data:", "img-src 'self' data: blob:")
  return `${images};script-src 'self';connect-src 'self' ${issuer} ${photosOrigin}`
}
