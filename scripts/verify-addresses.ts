// Asks each party of a running stack at its own address whether it is there: first part of scripts/verify-compose.sh.
import { startProgram } from '../packages/service/src/program.ts'
import { StartError } from '../packages/service/src/start-error.ts'
import { checkIssuer } from './health.ts'

await startProgram(process.env, async ({ origins: { printshop, auth, photos } }) => {
  await checkIssuer(auth)
  await expectStatus(`${auth}/login`, [200, 400])
  await expectStatus(`${photos}/v1/photos`, [401])
  await expectStatus(`${photos}/.well-known/oauth-protected-resource`, [200])
  await expectStatus(printshop, [200])
  // The shop reads the authorization server's metadata before it can send anybody there.
  await expectStatus(`${printshop}/connect`, [303])
})

async function expectStatus(url: string, expected: number[]): Promise<void> {
  const { status } = await fetch(url, { redirect: 'manual' })
  console.log(`${status} ${url}`)
  if (!expected.includes(status)) throw new StartError(`${url} answers ${status} and not ${expected.join(' or ')}.`)
}
