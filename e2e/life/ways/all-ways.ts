import { backAndReload } from './back.ts'
import { lostSession } from './lost-session.ts'
import { severalTabs } from './tabs.ts'
import { pressedTwice } from './twice.ts'
import type { Way } from './way.ts'

/** The columns of the table. */
export const WAYS: Way[] = [...pressedTwice, ...severalTabs, ...backAndReload, ...lostSession]
