import type { Stack } from '../stack.ts'
import { provokeFrontChannel } from './front-channel.ts'
import { provokePages } from './pages.ts'
import { provokePhotoApi } from './photo-api.ts'
import { createProvoker, type Provoked } from './provoker.ts'
import { provokeReuse, provokeTokenEndpoint, type Tokens } from './token-endpoint.ts'

/** Lets the running services refuse what they can be made to refuse from outside, and returns what they said. */
export async function provokeRefusals(
  stack: Pick<Stack, 'shop' | 'auth' | 'photos' | 'secretOf'>,
): Promise<Provoked[]> {
  const provoker = createProvoker(stack)
  const { provoked, newCode, verifier, question, post } = provoker
  await provokeFrontChannel(provoker)
  const code = await newCode()
  const { redirect_uri = '' } = question
  const redeem = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier }
  await provokeTokenEndpoint(provoker, redeem)
  const tokens = (await (await post('/token', redeem)).json()) as Tokens
  await provokePhotoApi(provoker, tokens.access_token, code)
  await provokeReuse(provoker, redeem, tokens)
  await provokePages(provoker)
  return provoked
}
