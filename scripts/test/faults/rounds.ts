/** How often each fault is made: `FAULT_ROUNDS=3 npm run test:faults` for a first look. */
export const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 20)
