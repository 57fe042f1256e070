import type { Command } from './command.ts'
import { dealsAccept } from './deals-accept.ts'
import { dealsAdvance } from './deals-advance.ts'
import { dealsDecline, dealsError, dealsLose, dealsWin } from './deals-close.ts'
import { dealsCreate } from './deals-create.ts'
import { dealsEdit } from './deals-edit.ts'
import { dealsInvite } from './deals-invite.ts'
import { dealsList } from './deals-list.ts'
import { dealsNote } from './deals-note.ts'
import { dealsShow } from './deals-show.ts'
import { eventsFollow, eventsList } from './events-follow.ts'
import { login, logout, whoami } from './login.ts'

export const commands: readonly Command[] = [
  login,
  logout,
  whoami,
  dealsList,
  dealsShow,
  dealsCreate,
  dealsAccept,
  dealsDecline,
  dealsAdvance,
  dealsEdit,
  dealsInvite,
  dealsNote,
  dealsWin,
  dealsLose,
  dealsError,
  eventsFollow,
  eventsList,
]
