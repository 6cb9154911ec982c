import { fileURLToPath } from 'node:url'
import type { RequestHandler } from 'express'

/** A file that the services' own pages load from here: the dock's script, the look of a held redirect. */
export function ownFile(name: string): RequestHandler {
  const root = fileURLToPath(new URL('../public', import.meta.url))
  return (_req, res) => {
    res.set({ 'Cross-Origin-Resource-Policy': 'cross-origin', 'Access-Control-Allow-Origin': '*' })
    // Asked for each time: their pages are bound to what the file holds now, and one from yesterday would not be let in.
    res.sendFile(name, { root, maxAge: 0 })
  }
}
