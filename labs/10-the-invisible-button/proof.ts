import { rows, subOf } from '../engine/databases.ts'
import type { Lab, Place } from '../engine/lab.ts'

/** With the guards in their place the browser shows no frame, and CloudDrive takes no form that came from elsewhere. */
export const refusal: Lab['refusal'] = {
  status: 403,
  says: /This form was not sent from our own page[\s\S]*frame-ancestors/,
  log: /cross_site_form_refused .*from=http/,
}

/** What Alice allowed without having seen that she was asked, and what she ended. */
export function ledger({ data, inbox }: Place): string[] {
  const ofAlice = (sql: string) => rows(data, 'cloud-drive-auth', sql, subOf(data, 'alice'))
  const grants = ofAlice(
    `SELECT client_name, grants.scope AS scope, (SELECT count(*) FROM access_tokens JOIN authorization_codes USING (code_hash)
     WHERE authorization_codes.grant_id = grants.grant_id) AS tokens
     FROM grants JOIN clients USING (client_id) WHERE client_name = 'Win A Print' AND sub = ? AND revoked_at IS NULL`,
  )
  // Alice may end it herself: hers is what ended after the page that thanks her was opened.
  const thanked = inbox.find(({ path }) => path === '/thanks')
  const ended = ofAlice(
    "SELECT revoked_at FROM grants WHERE client_id = 'printshop-web' AND sub = ? AND revoked_at IS NOT NULL",
  ).filter(({ revoked_at }) => thanked && Number(revoked_at) >= Math.floor(Date.parse(thanked.at) / 1000))
  return [
    ...grants.map(
      ({ client_name, scope, tokens }) =>
        `Alice’s consent for ${client_name}: ${scope}${Number(tokens) > 0 ? ', and a token for it' : ''}`,
    ),
    ...(ended.length > 0 ? ['PrintShop’s access to Alice’s photos, ended in her name'] : []),
  ]
}
