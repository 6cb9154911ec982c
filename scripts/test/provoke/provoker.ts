import { createHash, randomBytes } from 'node:crypto'
import { createWalker, type Stack } from '../stack.ts'

/** A refusal as it came: what the answer said, whole, and its status. */
export type Provoked = { from: 'auth' | 'photos' | 'shop'; status: number; text: string }

export type Provoker = ReturnType<typeof createProvoker>

const CLIENT = 'printshop-web'

/** Whoever provokes refusals: Alice's browser, a client that knows PrintShop's secret, and what came from it. */
export function createProvoker(stack: Pick<Stack, 'shop' | 'auth' | 'photos' | 'secretOf'>) {
  const { shop, auth, secretOf } = stack
  const provoked: Provoked[] = []
  const alice = createWalker({ username: 'alice', password: 'white-rabbit' })
  const basic = (id: string, secret: string) => ({
    Authorization: `Basic ${btoa(`${id}:${encodeURIComponent(secret)}`)}`,
  })
  const own = basic(CLIENT, secretOf('printing-service', CLIENT))
  const verifier = randomBytes(32).toString('base64url')
  const question: Record<string, string> = {
    response_type: 'code',
    client_id: CLIENT,
    redirect_uri: `${shop}/callback`,
    scope: 'photos.read offline_access',
    state: 'a-state-of-the-test',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }
  const address = (changes: Record<string, string>) =>
    `${auth}/authorize?${new URLSearchParams({ ...question, ...changes })}`

  /** Keeps an answer: the body, or what the browser is to tell the client. */
  async function keep(from: Provoked['from'], answer: Response): Promise<void> {
    const sent = URL.parse(answer.headers.get('Location') ?? '', auth)
    const told = sent?.searchParams.get('error_description')
    provoked.push({ from, status: answer.status, text: told ?? (await answer.text()) })
  }

  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = own) =>
    fetch(auth + path, { method: 'POST', headers, body: new URLSearchParams(form) })

  /** A code that nobody has handed in. */
  async function newCode(): Promise<string> {
    const { url } = await alice.walk(address({}), /\/callback\?/)
    return new URL(url).searchParams.get('code') ?? ''
  }
  return { ...stack, provoked, alice, basic, own, verifier, question, address, keep, post, newCode }
}
