/** What is known of the agents of a skill: who is there, and how long their cases take. */
export interface SkillActivity {
  /** Agents who began or ended a case of the skill within the last half hour, or hold one. */
  readonly agents: number
  /** Minutes from the claim of a case until it was answered and left, over the last 30 days. */
  readonly handling: { readonly mean: number; readonly deviation: number; readonly cases: number }
}

export interface AgentActivity {
  /** An agent claimed a case. Claiming it again is going on with it. */
  began(work: { readonly sellerId: string; readonly skill: string; readonly caseId: string; readonly agent: string; readonly at: string }): Promise<void>
  /** The case left the agent, done. Counts its minutes once. */
  ended(work: { readonly sellerId: string; readonly caseId: string; readonly at: string }): Promise<void>
  /** The case left the agent, not done: it says nothing about how long cases take. */
  dropped(work: { readonly sellerId: string; readonly caseId: string }): Promise<void>
  of(sellerId: string, skill: string, now: string): Promise<SkillActivity>
}

/** Nobody works this long on one case: the agent went home. */
export const longestHandlingMinutes = 240
export const presentMinutes = 30
export const rememberedDays = 30
