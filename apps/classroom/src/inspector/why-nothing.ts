import { asksPhotos } from '../messages/client-of-run.ts'
import { rememberedIn } from './remembered.ts'
import type { Story } from './story.ts'

/** What is said of a step that may still come. */
export const NOT_YET = 'Not reached yet.'
const NO_PHOTOS = 'No photos were asked for in this run.'
const NOTHING = 'The token of this run opens nothing.'

/** Why a run has no message of a step, so that a gap in the picture does not look like a fault of it. */
export function whyNothing(step: number, { messages, client, state, telling }: Story): string {
  const { signIn, choice } = rememberedIn(messages)
  const reached = Math.max(0, ...messages.filter((one) => !one.housekeeping).map((one) => one.step))
  if (messages.length === 0) return NOT_YET
  if (step === 1 && telling.facts.has('other client')) return 'What happens at the client itself is not seen from here.'
  if (step === 1)
    return telling.facts.has('shop') ? 'The run begins after this step.' : 'No page of the shop takes part.'
  if (step === 3 && signIn && choice && client !== 'gallery') {
    return 'CloudDrive remembered you and what you allowed, so it did not ask.'
  }
  if (step === 3 && signIn) return 'CloudDrive remembered that you are signed in, so it did not ask.'
  if (step === 4 && client === 'gallery') return 'CloudDrive does not ask whether its own gallery may.'
  if (step === 4 && choice) return 'CloudDrive remembered what you allowed, so it did not ask.'
  if (state.kind === 'ended' && step > state.step) return `The run ended with a refusal at step ${state.step}.`
  if (step >= 8 && telling.facts.has('opens nothing') && telling.facts.has('token')) return NOTHING
  if (step >= 8 && !asksPhotos(messages) && telling.facts.has('arrived')) return NO_PHOTOS
  return step < reached ? `Nothing of step ${step} was recorded in this run.` : NOT_YET
}
