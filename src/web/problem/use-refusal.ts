import { useMemo } from 'react'
import type { DealAction } from '#domain/refusal.ts'
import {
  actionName,
  type Explained,
  explainRefusal,
  type Helper,
  type Refusal,
} from '#words/refusal-words.ts'
import { useMe } from '../session/me.ts'
import type { Icon } from '../ui/glyph.tsx'
import type { WhyNotAnswer } from '../ui/why-not.tsx'
import { useWords } from '../words/words.tsx'

type Asked = {
  /** What was refused: an action of a deal has its name by itself. */
  readonly action?: DealAction
  readonly title?: string
  readonly icon?: Icon
  /** Does what makes it possible; without it the step is only named. */
  readonly onAction?: ((action: DealAction) => void) | undefined
}

/** Puts refusals into the reader's words: `const { explain, whyNot } = useRefusal()`. */
export function useRefusal() {
  const words = useWords()
  const me = useMe()
  return useMemo(() => {
    // Nobody is told to ask himself.
    const helpers = me.admins.filter(({ email }) => email !== me.person.email)
    const reader = { words, vendorName: me.vendor.name, helpers }
    const nameOf = (action: DealAction) => actionName(action, reader)
    const titleOf = ({ title, action }: Asked) => title ?? (action ? nameOf(action) : undefined)
    const explain = (refusal: Refusal, asked: Asked = {}): Explained =>
      explainRefusal(refusal, reader, titleOf(asked))
    const ask = (title: string, person: Helper) => ({
      label: words.t('ui.ask-person', { name: person.name }),
      onClick: () => window.location.assign(letterTo(person, words.t('refusal.ask-subject', { title }))),
    })
    /** The answer of an `ActionButton`; nothing where the action is possible. */
    const whyNot = (refusal: Refusal | null | undefined, asked: Asked = {}): WhyNotAnswer | undefined => {
      if (!refusal) return undefined
      return whenRead(() => {
        const { title, sentence, conditions, remedy } = explain(refusal, asked)
        const { action, people } = remedy
        const [person] = people
        const step =
          action && asked.onAction
            ? { label: nameOf(action), onClick: () => asked.onAction?.(action) }
            : person && ask(title, person)
        return {
          title,
          icon: asked.icon,
          conditions: conditions.map(({ code, met, text, fact }) => ({ key: code, met, word: text, fact })),
          remedy: [sentence, remedy.sentence, helpersLine(people)].filter(Boolean).join(' '),
          action: step,
        }
      })
    }
    const helpersLine = (people: readonly Helper[]) =>
      people.length > 1
        ? words.t('refusal.people-can-help', {
            names: words.formatList(
              people.map(({ name }) => name),
              'disjunction',
            ),
          })
        : ''
    /** For menus and the palette: one line, and the remedy as a label. */
    const inOneLine = (refusal: Refusal | null | undefined, onAction?: (action: DealAction) => void) => {
      if (!refusal) return undefined
      const { sentence, remedy } = explain(refusal)
      const { action } = remedy
      if (!action || !onAction) return { reason: `${sentence} ${remedy.sentence}` }
      return { reason: sentence, remedy: { label: nameOf(action), run: () => onAction(action) } }
    }
    return { explain, whyNot, inOneLine, nameOf }
  }, [words, me])
}

/** A button is refused long before somebody asks why: the answer, and the words for it, come with the question. */
function whenRead(write: () => WhyNotAnswer): WhyNotAnswer {
  let written: WhyNotAnswer | undefined
  const answer = () => {
    written ??= write()
    return written
  }
  return {
    get title() {
      return answer().title
    },
    get icon() {
      return answer().icon
    },
    get conditions() {
      return answer().conditions
    },
    get remedy() {
      return answer().remedy
    },
    get action() {
      return answer().action
    },
  }
}

function letterTo(person: Helper, subject: string): string {
  return `mailto:${encodeURIComponent(person.email)}?subject=${encodeURIComponent(subject)}`
}
