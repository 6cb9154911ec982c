import { z } from 'zod'
import type { Answer } from './back-channel.ts'
import { SignInError } from './sign-in-error.ts'

/** Reads the answer to the code: tokens, or why there are none — RFC 6749 §5.1, §5.2 */
export function readTokenResponse({ status, body }: Answer): z.infer<typeof tokenResponse> {
  if (status !== 200) throw refusal(body)
  const { data } = tokenResponse.safeParse(body)
  if (!data) throw new SignInError('odd_answer', { check: 'token response' })
  // What was granted is named when it is not what was asked for
  if (data.scope?.split(' ').includes('photos.manage') === false)
    throw new SignInError('odd_answer', { check: 'scope' })
  return data
}

/** RFC 6749 §5.1, OpenID Connect Core §3.1.3.3 */
const tokenResponse = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  scope: z.string().optional(),
  id_token: z.string().optional(),
})

const errorResponse = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) })

// A spent code is the visit's bad luck, everything else our own mistake — RFC 6749 §5.2
function refusal(body: unknown): SignInError {
  const error = errorResponse.safeParse(body).data?.error ?? 'unknown'
  return new SignInError(error === 'invalid_grant' ? 'code_refused' : 'client_refused', { error })
}
