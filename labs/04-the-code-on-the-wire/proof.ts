import { rows } from '../engine/databases.ts'
import type { Place, Round } from '../engine/lab.ts'
import { pkceOf } from '../engine/own-client.ts'
import { named } from '../engine/people.ts'

export const rounds: Pick<Round, 'refusal'>[] = [
  {
    refusal: {
      status: 400,
      says: /The code_verifier does not match the code_challenge/,
      log: /pkce_mismatch .*client_id=printshop-cli/,
    },
  },
  {
    refusal: {
      status: 303,
      says: /The parameter code_challenge is missing/,
      log: /The parameter code_challenge is missing/,
    },
  },
]

/** Tokens that came of a code which somebody else handed in. In this lab the terminal program hands in none itself. */
export function ledger({ data }: Place): string[] {
  const unanswered = unansweredChallenges(data)
  const codes = rows(
    data,
    'cloud-drive-auth',
    `SELECT username, client_id, coalesce(code_challenge, '') AS challenge,
       (SELECT count(*) FROM access_tokens WHERE code_hash = codes.code_hash) AS tokens
     FROM authorization_codes AS codes JOIN users USING (sub)`,
  ).map(({ username, client_id, challenge, tokens }) => ({
    ...{ username, client_id, challenge: String(challenge) },
    isUsed: Number(tokens) > 0,
  }))
  const ofTheShop = codes.filter(({ client_id }) => client_id === 'printshop-web')
  // A question of the shop's that was answered, and not by its own code.
  const isSwapped = ofTheShop.some(({ challenge, isUsed }) => challenge && !isUsed && !unanswered.has(challenge))
  const stolen = ofTheShop.filter(({ challenge }) => (challenge ? unanswered.has(challenge) : isSwapped))
  const ofTheProgram = codes.filter(({ client_id }) => client_id === 'printshop-cli')
  return [
    ...ofTheProgram.filter(({ isUsed }) => isUsed).map((code) => `${photosOf(code)} for her terminal program`),
    ...stolen
      .filter(({ isUsed }) => isUsed)
      .map((code) => `${photosOf(code)} for PrintShop, in a visit that is not hers`),
  ]
}

const photosOf = ({ username }: { username?: unknown }) => `A token for the photos that ${named(username)} ticked`

/** Of the questions that wait at the shop, with the verifier that only their own code needs. */
function unansweredChallenges(data: string): Set<string> {
  const questions = rows(
    data,
    'printing-service',
    'SELECT code_verifier FROM pending_authorizations WHERE taken_at IS NULL',
  )
  return new Set(questions.map(({ code_verifier }) => pkceOf(String(code_verifier)).code_challenge))
}
