import { type Sentences, subjectOf } from './held-page.ts'

/** How long the classroom may take to say what a parameter is for, in milliseconds. A person waits for the page. */
const PATIENCE = 500

/** Asks the classroom what its lesson says of the parameters in an address. Knows nothing when it is away. */
export async function askForSentences(learn: string, location: string): Promise<Sentences> {
  const subject = subjectOf(location)
  if (!subject) return {}
  try {
    const response = await fetch(`${learn}/lessons/${subject.lesson}/parameters`, {
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'error',
    })
    return response.ok ? ((await response.json()) as Sentences) : {}
  } catch {
    return {}
  }
}
