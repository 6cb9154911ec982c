import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'

/** Where a person's picture is: the claim `picture` — OpenID Connect Core §5.1 */
export const pictureOf = (iss: string, sub: string) => `${iss}/people/${sub}/picture`

/**
 * A small picture that is somebody's own. It is drawn from `sub` and from nothing else, so that it tells nobody whether
 * such a person exists, or what they are called.
 */
export const pictureEndpoint: RequestHandler<{ sub: string }> = (req, res) => {
  res.set({
    'Cache-Control': 'public, max-age=86400',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    // Shown by the pages of clients as well.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  })
  res.type('image/svg+xml').send(draw(req.params.sub))
}

// Five columns of squares, the left ones mirrored on the right.
function draw(sub: string): string {
  const [hue = 0, ...bytes] = createHash('sha256').update(sub).digest()
  const squares = bytes.slice(0, 15).flatMap((byte, index) => {
    const [x, y] = [index % 3, Math.floor(index / 3)]
    const columns = x === 2 ? [2] : [x, 4 - x]
    return byte < 100 ? [] : columns.map((column) => `M${column + 1} ${y + 1}h1v1h-1z`)
  })
  const colour = `hsl(${Math.round((hue / 256) * 360)} 55% 40%)`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7 7"><path fill="#f1f1ee" d="M0 0h7v7H0z"/><path fill="${colour}" d="${squares.join('')}"/></svg>`
}
