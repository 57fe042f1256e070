/** What a colour says: amber someone must act, red it ended badly, green won, accent what just changed. */
export type Tone = 'neutral' | 'accent' | 'wait' | 'ok' | 'bad'
