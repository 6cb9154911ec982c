/** How many race at once, and how often: `npm run test:faults` sends more than `npm test`. */
export const RACE = process.env.FAULT_ROUNDS ? { atOnce: 200, rounds: 100 } : { atOnce: 20, rounds: 5 }
