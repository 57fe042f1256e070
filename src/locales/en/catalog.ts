import { actions } from './actions.ts'
import { apiKeys } from './api-keys.ts'
import { assessment } from './assessment.ts'
import { board } from './board.ts'
import { cli } from './cli.ts'
import { coSellProgram } from './co-sell-program.ts'
import { coSellStatus } from './co-sell-status.ts'
import { companySignIn } from './company-sign-in.ts'
import { companySize } from './company-size.ts'
import { customers } from './customers.ts'
import { deal } from './deal.ts'
import { dealType } from './deal-type.ts'
import { deals } from './deals.ts'
import { event } from './event.ts'
import { fault } from './fault.ts'
import { glossary } from './glossary.ts'
import { help } from './help.ts'
import { incentive } from './incentive.ts'
import { industry } from './industry.ts'
import { listing } from './listing.ts'
import { listingCondition } from './listing-condition.ts'
import { mail } from './mail.ts'
import { newDeal } from './new-deal.ts'
import { notice } from './notice.ts'
import { outcome } from './outcome.ts'
import { palette } from './palette.ts'
import { partners } from './partners.ts'
import { people } from './people.ts'
import { problem } from './problem.ts'
import { program } from './program.ts'
import { purchaseIntent } from './purchase-intent.ts'
import { reason } from './reason.ts'
import { refusal } from './refusal.ts'
import { requests } from './requests.ts'
import { review } from './review.ts'
import { role } from './role.ts'
import { secondFactor } from './second-factor.ts'
import { session } from './session.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { similar } from './similar.ts'
import { solutionKind } from './solution-kind.ts'
import { solutionTerm } from './solution-term.ts'
import { solutions } from './solutions.ts'
import { stage } from './stage.ts'
import { status } from './status.ts'
import { timeline } from './timeline.ts'
import { ui } from './ui.ts'
import { webhooks } from './webhooks.ts'

/** Every text of the product in one language, by namespace. */
export const catalog = {
  shell,
  ui,
  refusal,
  glossary,
  stage,
  status,
  'deal-type': dealType,
  help,
  reason,
  role,
  'co-sell-status': coSellStatus,
  incentive,
  'purchase-intent': purchaseIntent,
  'solution-kind': solutionKind,
  deal,
  deals,
  board,
  assessment,
  outcome,
  timeline,
  problem,
  fault,
  event,
  session,
  settings,
  program,
  people,
  solutions,
  customers,
  palette,
  industry,
  'company-size': companySize,
  'new-deal': newDeal,
  requests,
  similar,
  partners,
  notice,
  mail,
  actions,
  'solution-term': solutionTerm,
  'listing-condition': listingCondition,
  listing,
  review,
  'co-sell-program': coSellProgram,
  'company-sign-in': companySignIn,
  'second-factor': secondFactor,
  'api-keys': apiKeys,
  cli,
  webhooks,
}
