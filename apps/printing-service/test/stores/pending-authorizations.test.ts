import { openDatabase } from '@photo/service/database'
import { expect, it } from 'vitest'
import { createPendingAuthorizations } from '../../src/stores/pending-authorizations.ts'
import { schema } from '../../src/stores/schema.ts'

it('CL-01 a question that was answered is claimed by nobody, also long after its first claim', () => {
  const database = openDatabase(':memory:', schema)
  const questions = createPendingAuthorizations(database)
  const asked = { visitor_id: 'ada', issuer: 'https://drive.example', code_verifier: 'v', purpose: 'photos' as const }
  questions.issue({ ...asked, state: 'state', prompt: null, nonce: null, asked_at: 0 })
  const question = questions.find('state', 'ada')
  if (!question) throw new Error('The question was not found.')
  expect([questions.take(question, 0), questions.take(question, 9_000)]).toEqual([true, false])
  expect(questions.take(question, 11_000)).toBe(true)
  questions.finish(question)
  expect(questions.take(question, 60_000)).toBe(false)
  database.close()
})
