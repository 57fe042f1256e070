import * as contract from '#contract/partner-program.ts'
import * as places from '#contract/places.ts'
import type { LocationId, OrganizationId } from '#domain/id.ts'
import { type App, serve, servePublic } from '../http/serve.ts'
import {
  approveApplication,
  openApplications,
  rejectApplication,
  viewApplications,
} from './answer-application.ts'
import { applyAs, confirmApplication, viewForm } from './apply.ts'
import { changePartnersEnrolment, enrolPartner, vetForAssessments, viewPartner } from './keep-partner.ts'
import { addPlace, changePlace, closePlace } from './keep-places.ts'

export function registerPlaceRoutes(app: App): void {
  serve(app, places.addLocation, (context, { body }) => addPlace(context, body))
  serve(app, places.changeLocation, (context, { params, body }) =>
    changePlace(context, params.id as LocationId, body),
  )
  serve(app, places.retireLocation, (context, { params, body }) =>
    closePlace(context, params.id as LocationId, body.acknowledgement),
  )
}

export function registerPartnerRoutes(app: App): void {
  const { program } = app
  serve(app, contract.enrolPartner, (context, { body }) => enrolPartner(program, context, body))
  serve(app, contract.getPartner, (context, { params }) => viewPartner(context, params.id as OrganizationId))
  serve(app, contract.changeEnrolment, (context, { params, body }) =>
    changePartnersEnrolment(context, params.id as OrganizationId, body),
  )
  serve(app, contract.vetPartner, (context, { params, body }) =>
    vetForAssessments(context, params.id as OrganizationId, body.vetted),
  )
  registerApplicationRoutes(app)
}

function registerApplicationRoutes(app: App): void {
  const { program } = app
  servePublic(app, contract.getApplicationForm, () => viewForm(program))
  servePublic(app, contract.applyAsPartner, (_program, { body }, reply) =>
    applyAs(program, body, reply.request.ip),
  )
  servePublic(app, contract.confirmApplication, (_program, { body }) =>
    confirmApplication(program, body.code),
  )
  serve(app, contract.listApplications, (context) => viewApplications(context))
  serve(app, contract.takeApplications, (context, { body }) => openApplications(context, body.open))
  serve(app, contract.approveApplication, (context, { params }) =>
    approveApplication(program, context, params.id),
  )
  serve(app, contract.rejectApplication, (context, { params, body }) =>
    rejectApplication(context, params.id, body.reason),
  )
}
