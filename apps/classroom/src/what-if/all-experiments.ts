import { API_EXPERIMENTS } from './api-experiments.ts'
import { AUTHORIZATION_EXPERIMENTS } from './authorization-experiments.ts'
import type { Experiment } from './experiment.ts'
import { TOKEN_EXPERIMENTS } from './token-experiments.ts'

/** Every experiment, in the order in which the tab offers them. */
export const EXPERIMENTS: Experiment[] = [...AUTHORIZATION_EXPERIMENTS, ...TOKEN_EXPERIMENTS, ...API_EXPERIMENTS]
