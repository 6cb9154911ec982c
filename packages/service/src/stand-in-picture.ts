import type { Request, Response } from 'express'

/** What stands in for a picture that cannot be had. No photo is so wide: that tells `pictures-again.js` to ask once more. */
export const standIn = `<svg xmlns="http://www.w3.org/2000/svg" width="321" height="214" viewBox="0 0 321 214" role="img">
<title>This picture could not be loaded just now</title>
<rect width="321" height="214" fill="#d9dde3"/>
<g fill="#3b4350" font-family="sans-serif" font-size="17" text-anchor="middle">
<text x="160" y="100">This picture could not</text><text x="160" y="124">be loaded just now</text></g></svg>`

/** True when what was asked for goes into a page as a picture. An older browser does not say so. */
export function wantsPicture(req: Request): boolean {
  return req.get('Sec-Fetch-Dest') === 'image'
}

/** Says in a picture that the one that was asked for could not be had: a page of words shows up as nothing there. */
export function sendStandIn(res: Response): void {
  res.set('Content-Security-Policy', "default-src 'none'; sandbox").type('image/svg+xml').send(standIn)
}
