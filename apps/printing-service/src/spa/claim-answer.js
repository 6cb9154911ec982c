/**
 * Claims an answer for this tab, for as long as it shows this page. A tab that was opened as a copy of another one has the
 * same questions in its store, and a code that both hand in would end the access of both — RFC 6749 §4.1.2
 * @param {string | null} state
 * @returns {Promise<boolean>} false when another tab has it
 */
export function claimAnswer(state) {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(nameOf(state), { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        // The lock ends with the page
        return lock ? new Promise(() => {}) : undefined
      })
      .catch(reject)
  })
}

/**
 * Whether a tab that claimed an answer still shows its page.
 * @param {string | null} state
 */
export async function isClaimed(state) {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === nameOf(state))
}

/** @param {string | null} state */
function nameOf(state) {
  return `answer to ${state}`
}
