import type { Guard } from '../engine/lab.ts'

const instead = (check: string) =>
  `await (await import('../../../../labs/05-the-home-made-token/home-made-checks.ts')).${check}(jwtVerify)(token, keys, {`

/** Off, in each round another of three: that a signature is checked, how, and by whose key. */
export const rounds: { guard: Guard[] }[] = [
  { id: ['RS-05', 'RS-07'], check: 'unseen' },
  { id: 'RS-05', check: 'asTheTokenSays' },
  { id: 'RS-11', check: 'byTheTokensKey' },
].map(({ id, check }) => ({
  guard: [
    {
      id,
      file: 'apps/cloud-drive-photos/src/protocol/access-token.ts',
      find: 'await jwtVerify(token, keys, {',
      replace: instead(check),
    },
  ],
}))

export const guard: Guard[] = rounds.flatMap((round) => round.guard)

/** Otherwise CloudDrive would be asked about each token, and know none of these. Most resource servers do not ask. */
export const settings = { REVOCATION_CHECK: 'none' }
