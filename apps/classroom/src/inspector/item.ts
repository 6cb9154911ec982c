import type { IconName } from '@photo/service/icons'
import type { Party } from '@photo/types/recorded-exchange'
import type { Message } from '../messages/message.ts'

/** Something that travels, or must not: who has seen it is found by looking for its very values in every message. */
export type Item = {
  name: string
  label: string
  icon: IconName
  /** Who has it before anything is said. */
  owners: Party[]
  /** Whether a message, of which `text` is all that it says, shows it to both sides. */
  isIn: (message: Message, text: string) => boolean
  /** What to call what a message holds of it, where that may be a part: said only of a message that it is in. */
  labelIn?: (message: Message, text: string) => string
  /** Who must have it from this message on, though it is not in it. */
  madeBy?: (text: string) => Party | undefined
}
