/** By which way a record came or was changed (DF-7). */
export const vias = ['portal', 'api', 'power-automate', 'bulk'] as const
export type Via = (typeof vias)[number]
