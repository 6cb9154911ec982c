import type { Guard } from '../engine/lab.ts'

/**
 * Off in round 1: a code is worth something only together with the verifier that its challenge was made from. Off in round 2:
 * every question has a challenge, and a code that came without one is worth nothing.
 */
export const rounds: { guard: Guard[] }[] = [
  {
    guard: [
      {
        id: 'PK-06',
        file: 'apps/cloud-drive-auth/src/actions/redeem-code.ts',
        find: 'if (!verifierIsRight(code, request)) {',
        replace: 'if (false) {',
      },
    ],
  },
  {
    guard: [
      {
        id: 'PK-02',
        file: 'apps/cloud-drive-auth/src/protocol/pkce.ts',
        find: 'if (code_challenge === undefined) throw',
        replace: "if (code_challenge === undefined) return ''\n  if (false) throw",
      },
      {
        id: 'PK-08',
        file: 'apps/cloud-drive-auth/src/protocol/authorization-code-grant.ts',
        find: `  checkVerifierPresence(code.code_challenge, request.code_verifier)
  return code
}

/** True when the verifier is the one that the challenge was made from — RFC 7636 §4.6. Otherwise the caller burns the code: hardening of our own. */
export function verifierIsRight(code: AuthorizationCode, { code_verifier }: CodeTokenRequest): boolean {
  return verifierMatches(`,
        replace: `  if (code.code_challenge) checkVerifierPresence(code.code_challenge, request.code_verifier)
  return code
}

export function verifierIsRight(code: AuthorizationCode, { code_verifier }: CodeTokenRequest): boolean {
  return !code.code_challenge || verifierMatches(`,
      },
    ],
  },
]

export const guard: Guard[] = rounds.flatMap((round) => round.guard)
