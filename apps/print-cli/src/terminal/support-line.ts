import { AnswerRefusal, type PrintError } from '../print-error.ts'

/** By what support finds a refusal: by its number in the server's log, or where this program refused by itself by its sentence. */
export function supportLine(error: PrintError, support: string): string | undefined {
  if (error.number !== undefined) return numberLine(error.number, support)
  return error instanceof AnswerRefusal ? `No number came with this: look up the sentence at ${support}` : undefined
}

/** A number with the address of the look-up, which is the classroom's. */
export function numberLine(number: string, support: string): string {
  return `Number ${number}: look it up at ${support}`
}
