/** Why a requirement has no test here, or not all of it. One sentence each, for docs/conformance.md. */
export const EXCUSES: Record<string, string> = {}
