import { guard as almostTheRightAddress } from '../../labs/01-almost-the-right-address/guard.ts'
import { guard as somebodyElsesDrive } from '../../labs/02-somebody-elses-drive/guard.ts'
import { guard as theGreedyShop } from '../../labs/03-the-greedy-shop/guard.ts'
import { guard as theCodeOnTheWire } from '../../labs/04-the-code-on-the-wire/guard.ts'
import { guard as theHomeMadeToken } from '../../labs/05-the-home-made-token/guard.ts'
import { guard as loginWithAKey } from '../../labs/06-login-with-a-key/guard.ts'
import { guard as twiceIsOnceTooOften } from '../../labs/07-twice-is-once-too-often/guard.ts'
import { guard as theThiefWhoRenews } from '../../labs/08-the-thief-who-renews/guard.ts'
import { guard as twoDrivesOneShop } from '../../labs/09-two-drives-one-shop/guard.ts'
import { guard as theInvisibleButton } from '../../labs/10-the-invisible-button/guard.ts'
import { guard as theLetterInTheAddress } from '../../labs/11-the-letter-in-the-address/guard.ts'
import { guard as aTokenForSomebodyElse } from '../../labs/12-a-token-for-somebody-else/guard.ts'
import { guard as theParcelWithAScript } from '../../labs/13-the-parcel-with-a-script/guard.ts'
import { guard as theCookieNextDoor } from '../../labs/14-the-cookie-next-door/guard.ts'
import { guard as guessALot } from '../../labs/15-guess-a-lot/guard.ts'
import type { Mutant } from './mutant.ts'

/** What is off in a lab some test of the product has to miss: the guards are mutants as they are. */
export const labMutants: Mutant[] = [
  ...almostTheRightAddress,
  ...somebodyElsesDrive,
  ...theGreedyShop,
  ...theCodeOnTheWire,
  ...theHomeMadeToken,
  ...loginWithAKey,
  ...twiceIsOnceTooOften,
  ...theThiefWhoRenews,
  ...twoDrivesOneShop,
  ...theInvisibleButton,
  ...theLetterInTheAddress,
  ...aTokenForSomebodyElse,
  ...theParcelWithAScript,
  ...theCookieNextDoor,
  ...guessALot,
]
