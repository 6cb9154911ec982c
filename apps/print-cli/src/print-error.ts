/** What the process answers its shell — the same list stands in the help text. */
export const exitCodes = { failed: 1, usage: 2, noPermission: 3, interrupted: 130 } as const

type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The one error of this party. Its message is one sentence: what is wrong and what to do. Never put a code or a token into it. */
export class PrintError extends Error {
  readonly exitCode: ExitCode
  /** Where a server refused: the number of the line in its log. */
  readonly number: string | undefined

  constructor(message: string, exitCode: ExitCode = exitCodes.failed, number?: string) {
    super(message)
    this.exitCode = exitCode
    this.number = number
  }
}

/** A refusal by the token endpoint — RFC 6749 §5.2 */
export class TokenRefusal extends PrintError {
  readonly error: string

  constructor(error: string, number: string | undefined) {
    super(`CloudDrive refused the sign-in (${error}): run the program again.`, exitCodes.failed, number)
    this.error = error
  }
}

/** An answer that this program itself does not take. Mostly no server refused anything, and no log has a number for it. */
export class AnswerRefusal extends PrintError {
  constructor(message: string, number?: string) {
    super(message, exitCodes.failed, number)
  }
}
