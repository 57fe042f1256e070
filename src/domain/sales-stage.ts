/** How far the sale is; the percentage is the key, its name is configuration (SG-S1 to S7, SG-3, CF-9). */
export const salesStages = [10, 20, 40, 60, 80, 100] as const
export type SalesStage = (typeof salesStages)[number]

/** The stages that people set themselves; 10 belongs to the system and 100 to winning (SG-1). */
export const settableStages = [20, 40, 60, 80] as const
export type SettableStage = (typeof settableStages)[number]

export type StageEntry = { stage: SalesStage; at: string }

/** An organization's own words for the standard percentages; what it does not name keeps the standard name (SG-3). */
export type StageNames = Partial<Record<`${SettableStage}`, string>>
