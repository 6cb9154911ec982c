/** `consent`: the photo picker; `login`: the password as well — OpenID Connect Core §3.1.2.1 */
export type Prompt = 'consent' | 'login consent'

/** Reads what CloudDrive shall ask afresh. Any other word is nobody's wish. */
export function readPrompt(prompt: string | null): Prompt | undefined {
  return prompt === 'consent' || prompt === 'login consent' ? prompt : undefined
}

/** What we ask CloudDrive for. Members that are undefined are left out. */
export type AuthorizationRequest = {
  client_id: string
  redirect_uri: string
  scope: string
  state: string
  code_challenge: string
  /** What CloudDrive shall ask although it may remember it. */
  prompt?: Prompt | undefined
  /** What the ID token shall repeat — OpenID Connect Core §3.1.2.1 */
  nonce?: string | undefined
}

/** Our question as parameters: they travel in the address, or are pushed — RFC 6749 §4.1.1, RFC 7636 §4.3 */
export function authorizationParameters({ prompt, nonce, ...request }: AuthorizationRequest): URLSearchParams {
  const parameters = { response_type: 'code', ...request, code_challenge_method: 'S256' }
  return new URLSearchParams({ ...parameters, ...(prompt && { prompt }), ...(nonce && { nonce }) })
}

/** The address that takes the browser to CloudDrive, with our question in it or with what stands for it — RFC 6749 §3.1 */
export function authorizationRequestUrl(authorization_endpoint: string, parameters: URLSearchParams): string {
  const url = new URL(authorization_endpoint)
  for (const [name, value] of parameters) url.searchParams.set(name, value)
  return url.href
}
