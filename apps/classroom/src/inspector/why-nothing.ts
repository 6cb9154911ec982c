import { asksPhotos } from './client-of-run.ts'
import { rememberedIn } from './remembered.ts'
import type { Story } from './story.ts'

const NO_PHOTOS = 'No photos were asked for in this run.'

/** Why a run has no message of a step, so that a gap in the picture does not look like a fault of it. */
export function whyNothing(step: number, { messages, client, state }: Story): string {
  const { signIn, choice } = rememberedIn(messages)
  const reached = Math.max(0, ...messages.filter((one) => !one.housekeeping).map((one) => one.step))
  if (step === 1) return client === 'shop' ? 'The run begins after it.' : 'No page of the shop takes part.'
  if (step === 2 && client === 'program') return 'The program opened CloudDrive in the browser by itself.'
  if (step === 3 && signIn && choice) return 'CloudDrive remembered you and what you allowed, so it did not ask.'
  if (step === 4 && client === 'gallery') return 'CloudDrive does not ask whether its own gallery may.'
  if (step === 4 && choice) return 'CloudDrive remembered what you allowed, so it did not ask.'
  if (state.kind === 'ended' && step > state.step) return `The run ended with a refusal at step ${state.step}.`
  if (step >= 8 && messages.length > 0 && !asksPhotos(messages)) return NO_PHOTOS
  if (step < reached) return 'Nothing of this step was recorded in this run.'
  return 'Not reached yet.'
}
