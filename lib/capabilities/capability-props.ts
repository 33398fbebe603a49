import type { HouseFunctionProps } from '../constructs/house-function.ts'

/** What every capability's functions share. */
export type CapabilityProps = Omit<HouseFunctionProps, 'name' | 'spec'>
