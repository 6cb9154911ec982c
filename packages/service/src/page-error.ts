/** What a person is told when something went wrong, in the order that helps: what, is anything lost, what now, why. */
export type Explanation = {
  /** HTTP status of the page. */
  status: number
  title: string
  /** What happened, in one sentence without codes. */
  what: string
  /** Whether anything of the person's is lost or was shared. */
  safe?: string
  /** What to do now, and the one button for it. */
  next: { advice: string; label: string; href: string }
  /** When it may be an attack: what to do then. */
  attack?: string
  /** For support and developers, folded away: name → value, exactly as it was. A part may be marked as the wrong one. */
  technical?: Record<string, string | { same: string; differs: string }>
}

/** A problem that is shown to the person as a page. */
export class PageError extends Error {
  readonly explanation: Explanation
  /** The log has its cause already. */
  readonly logged: boolean

  constructor(explanation: Explanation, { logged = false } = {}) {
    super(explanation.title)
    this.explanation = explanation
    this.logged = logged
  }
}
