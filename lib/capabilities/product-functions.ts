import { Construct } from 'constructs'
import { HouseFunction, type HouseFunctionProps } from '../constructs/house-function.ts'
import { HouseSchedule } from '../constructs/house-schedule.ts'
import { functions, type FunctionName } from '../functions.ts'
import { capabilities, type Capability, type FunctionSpec } from '../function-table/function-spec.ts'

/** Makes every function of lib/functions.ts, with its schedule, in a scope of its capability. */
export function createProductFunctions(stack: Construct, props: Omit<HouseFunctionProps, 'name' | 'spec'>): Readonly<Record<FunctionName, HouseFunction>> {
  const scopes = Object.fromEntries(Object.keys(capabilities).map((capability) => [capability, new Construct(stack, capitalized(capability))])) as Record<Capability, Construct>
  return Object.fromEntries(Object.entries<FunctionSpec>(functions).map(([id, spec]) => {
    const name = kebab(id)
    const made = new HouseFunction(scopes[spec.capability], id, { name, spec, ...props })
    if (spec.trigger.kind === 'schedule') {
      new HouseSchedule(scopes[spec.capability], `${id}Schedule`, {
        name: `${name}-schedule`, description: spec.purpose, trigger: spec.trigger, target: made, impact: spec.impact.errors, alarms: props.alarms,
      })
    }
    return [id, made]
  })) as Record<FunctionName, HouseFunction>
}

function capitalized(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1)
}

/** @example kebab('StartBillRun') // 'start-bill-run' */
function kebab(text: string): string {
  return text.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase()
}
