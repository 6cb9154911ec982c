import type { Answers } from '../engine/exercise.ts'

const accept = "Accept: 'application/json'"

export const answers: Answers = {
  right: [
    [
      `  const { client_id, client_secret } = client
  const body = new URLSearchParams({ grant_type: 'authorization_code', ...request, client_id, client_secret })
  const headers = { ${accept} }`,
    ],
    [
      `  const body = new URLSearchParams()
  body.set('grant_type', 'authorization_code')
  body.set('code', request.code)
  body.set('redirect_uri', request.redirect_uri)
  body.set('code_verifier', request.code_verifier)
  const encoded = [client.client_id, client.client_secret].map(encodeURIComponent).join(':')
  const headers = { Authorization: 'Basic ' + btoa(encoded), ${accept} }`,
    ],
  ],
  wrong: [
    {
      answer: [
        `  const body = new URLSearchParams({ ...request })
  const headers = { Authorization: basicAuthentication(client), ${accept} }`,
      ],
      says: /does not say what it hands in[\s\S]*What do you exchange for the token\?/,
    },
    {
      answer: [
        `  const body = new URLSearchParams({ grant_type: 'authorization_code', ...request })
  const headers = { Authorization: 'Basic ' + btoa(client.client_id + ':' + client.client_secret), ${accept} }`,
      ],
      says: /does not prove that it is the shop[\s\S]*form-encoded, then Basic/,
    },
    {
      answer: [
        `  const { code, redirect_uri } = request
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri })
  const headers = { Authorization: basicAuthentication(client), ${accept} }`,
      ],
      says: /does not show the secret behind its fingerprint[\s\S]*The code_verifier shows it/,
    },
  ],
}
