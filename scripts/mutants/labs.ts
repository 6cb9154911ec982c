import { guard as greedyShop } from '../../labs/03-the-greedy-shop/guard.ts'
import type { Mutant } from './mutant.ts'

/** What is off in a lab some test of the product has to miss: the guards are mutants as they are. */
export const labMutants: Mutant[] = [...greedyShop]
