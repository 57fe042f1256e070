import { eventNames } from '#domain/event.ts'
import { command } from './command.ts'
import { eventLine } from './event-line.ts'
import { dealIdOf } from './find-deal.ts'
import { readWord } from './read-values.ts'

const only = {
  name: { type: 'string', value: 'EVENT', says: 'only events of this name, such as referral.accepted' },
  deal: { type: 'string', value: 'ID|NUMBER', says: 'only events of this deal' },
} as const

export const eventsFollow = command({
  name: 'events follow',
  says: 'Prints what happens, as it happens, one line per event. After an interruption it goes on where it was.',
  flags: {
    after: {
      type: 'string',
      value: 'SEQUENCE',
      says: 'begins behind this event; without it with the next one',
    },
    'from-start': { type: 'boolean', says: 'begins with the first event of the organization' },
    ...only,
  },
  examples: [
    'tandem events follow',
    'tandem events follow --from-start --json > events.jsonl',
    'tandem events follow --after "$(tail -1 events.jsonl | jq -r .sequence)" --json >> events.jsonl',
  ],
  async run({ client, flags, words, terminal, json, me, signal }) {
    const who = json ? null : await me()
    const events = client.events({
      after: flags['from-start'] ? '0' : (flags.after ?? 'now'),
      ...(await onlyOf(client, flags)),
      signal,
      onInterruption: () => terminal.note(words.t('cli.interrupted')),
    })
    for await (const event of events)
      terminal.print(who === null ? JSON.stringify(event) : eventLine(event, words, who))
  },
})

export const eventsList = command({
  name: 'events list',
  says: 'Prints what has happened, the oldest first, and ends.',
  flags: {
    after: {
      type: 'string',
      value: 'SEQUENCE',
      says: 'begins behind this event; without it with the first one',
    },
    ...only,
  },
  examples: ['tandem events list --deal D-7K2M9QXA', 'tandem events list --name referral.won --json'],
  async run({ client, flags, words, terminal, json, me, signal }) {
    const who = json ? null : await me()
    const after = flags.after ?? '0'
    for await (const event of client.events({
      after,
      follow: false,
      signal,
      ...(await onlyOf(client, flags)),
    }))
      terminal.print(who === null ? JSON.stringify(event) : eventLine(event, words, who))
  },
})

type Client = Parameters<typeof dealIdOf>[0]

async function onlyOf(
  client: Client,
  { name, deal }: { name?: string | undefined; deal?: string | undefined },
) {
  return {
    ...(name !== undefined && { name: readWord('name', name, eventNames) }),
    ...(deal !== undefined && { dealId: await dealIdOf(client, deal) }),
  }
}
