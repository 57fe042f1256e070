/** Why something cannot be done, one sentence for each refusal of the domain. */
export const refusal = {}
