/** Where the classroom is, and the secret that both were given at the start. */
export type Classroom = { origin: string; secret: string }

/** Who knocks: the seat that was named, what was typed, and the address that it came from. */
export type Knock = { seat: number; code: string; address: string }

/** What the classroom says to somebody at the door. */
export type Verdict = 'in' | 'wrong_code' | 'taken' | 'ended' | 'no_answer'

/** So long the classroom may take, in milliseconds: a person waits in a terminal. */
const PATIENCE = 10_000

/** Asks the classroom, which keeps the seats, whether a code fits its seat. */
export async function askForSeat(classroom: Classroom, knock: Knock): Promise<Verdict> {
  const answer = await post(classroom, '/room/door', knock).catch(() => undefined)
  if (answer?.status === 200) return 'in'
  if (answer?.status !== 403) return 'no_answer'
  const { error } = (await answer.json().catch(() => ({}))) as { error?: string }
  return error === 'taken' || error === 'ended' ? error : 'wrong_code'
}

/** Tells the classroom that a seat's tunnel has ended. Who is gone is gone, also when nobody hears it. */
export async function tellLeft(classroom: Classroom, seat: number): Promise<void> {
  await post(classroom, '/room/door/left', { seat }).catch(() => undefined)
}

/** Tells the classroom that a seat sends more than it may, and waits therefore: the learner reads it there, and the host. */
export async function tellTooFast(classroom: Classroom, seat: number): Promise<void> {
  await post(classroom, '/room/door/too-fast', { seat }).catch(() => undefined)
}

function post({ origin, secret }: Classroom, path: string, message: object): Promise<Response> {
  return fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
    body: JSON.stringify(message),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  })
}
