import { startAuthorizationServer } from '../../apps/cloud-drive-auth/test/authorization-server.ts'
import type { OpenJudge } from '../engine/exercise.ts'
import { stumblesIn } from '../engine/stumbles.ts'

export const openJudge: OpenJudge = async () => {
  const server = await startAuthorizationServer()
  const begin = async () => {
    const { code } = server.issueCode({ scope: 'photos.read offline_access' })
    return (await server.redeem(code)).json()
  }
  const renew = async (refresh_token: string) => {
    const answer = await server.refresh(refresh_token)
    return { status: answer.status, ...(await answer.json()) }
  }
  return {
    checks: [
      {
        right: 'a refresh token works the first time',
        wrong: 'a refresh token does not work the first time',
        tells: 'printshop-web showed a fresh refresh token of its own, and got no new access token.',
        asks: 'Was it used before? This one was not: consumed_at is null until then.',
        section: 'RFC 6749 §6',
        holds: async () => (await renew((await begin()).refresh_token)).status === 200,
      },
      {
        right: 'a refresh token works once',
        wrong: 'a refresh token works again and again',
        tells:
          'Mallory has a copy of the shop’s refresh token. The shop renewed with it, and so did she, each for weeks of photos.',
        asks: 'How often may it be used? Once: each use brings the next one, so an old one comes from a copy.',
        section: 'RFC 9700 §4.14.2',
        holds: async () => {
          const { refresh_token } = await begin()
          await renew(refresh_token)
          return (await renew(refresh_token)).status === 400
        },
      },
      {
        right: 'after the second time the family ends',
        wrong: 'after the second time somebody goes on renewing',
        tells:
          'Mallory renewed first. The shop came second and was refused, and Mallory’s new refresh token went on working.',
        asks: 'Which of the two is the thief? Nobody can tell: so the refresh token that came from it ends, too.',
        section: 'RFC 9700 §4.14.2',
        holds: async () => {
          const { refresh_token } = await begin()
          const thief = await renew(refresh_token)
          await renew(refresh_token)
          return (await renew(thief.refresh_token)).status === 400
        },
      },
      {
        right: 'and the access tokens with it',
        wrong: 'an access token of the family goes on working',
        tells: 'The refresh tokens have ended. The access token that Mallory had renewed still opens photos.',
        asks: 'What else came from it? The access tokens: end the whole family.',
        section: 'RFC 6749 §10.4',
        holds: async () => {
          const { refresh_token } = await begin()
          const thief = await renew(refresh_token)
          await renew(refresh_token)
          return (await server.introspect(thief.access_token)).active === false
        },
      },
    ],
    stumbles: () => stumblesIn(server.lines()),
    close: server.stop,
  }
}
