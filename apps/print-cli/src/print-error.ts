/** What the process answers its shell — the same list stands in the help text. */
export const exitCodes = { failed: 1, usage: 2, noPermission: 3, interrupted: 130 } as const

type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The one error of this party. Its message is one sentence: what is wrong and what to do. Never put a code or a token into it. */
export class PrintError extends Error {
  readonly exitCode: ExitCode

  constructor(message: string, exitCode: ExitCode = exitCodes.failed) {
    super(message)
    this.exitCode = exitCode
  }
}

/** A refusal by the token endpoint — RFC 6749 §5.2 */
export class TokenRefusal extends PrintError {
  readonly error: string

  constructor(error: string) {
    super(`CloudDrive refused the sign-in (${error}): run the program again.`)
    this.error = error
  }
}
