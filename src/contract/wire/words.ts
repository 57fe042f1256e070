import { companySizes } from '#domain/company-size.ts'

/**
 * The enumerations of the wire format. Values in are matched in any case, or are the number of their place; values out
 * are spelled as here.
 */
export const referralStatuses = ['None', 'New', 'Active', 'Closed'] as const
export const referralSubstatuses = [
  'None',
  'Pending',
  'Received',
  'Accepted',
  'Won',
  'Lost',
  'Declined',
  'Expired',
  'Engaged',
  'Error',
] as const
export const referralTypes = ['Shared', 'Independent'] as const
export const qualifications = ['None', 'Direct', 'MarketingQualified', 'SalesQualified'] as const
export const directions = ['Incoming', 'Outgoing'] as const
export const solutionTypes = ['None', 'Category', 'Name'] as const
export const targetTypes = ['None', 'BusinessProfileLocation', 'SolutionProfile'] as const
export const profileTypes = ['Duns', 'External'] as const
export const assistanceCodes = [
  'Unknown',
  'GeneralOrOther',
  'CustomerTechnicalArchitecture',
  'ProofOfConceptOrDemo',
  'QuotesOrLicensing',
  'PostSalesCustomerSuccess',
  'WorkloadSpecificValueProposition',
] as const
export const registrationStatuses = [
  'None',
  'RegistrationPending',
  'Approved',
  'ReviewPending',
  'ReviewPassed',
  'ReviewFailed',
  'ActionRequired',
  'MarketplaceValidationPending',
  'MarketplaceValidationPassed',
  'MarketplaceValidationFailed',
] as const
export const attributeTypes = [
  'CustomerMarketplaceIntent',
  'PartnerRole',
  'SolutionArea',
  'SolutionPlay',
] as const
export const marketplaceIntents = ['HaveNotDecided', 'Yes', 'No'] as const
export const wireCodes = [
  'invalidRequest',
  'unauthenticated',
  'accessDenied',
  'itemNotFound',
  'preconditionFailed',
  'generalException',
  'serviceNotAvailable',
] as const

/** Vocabulary that is suggested; other strings are kept as they are sent. */
export const customerSizes = companySizes
export const wireIndustries = [
  'Agriculture, Forestry, & Fishing',
  'Communications & Media',
  'Education',
  'Financial Services',
  'Government',
  'Healthcare',
  'Hospitality',
  'Manufacturing',
  'Power & Utilities',
  'Public Safety and National Security',
  'Retail & Consumer Goods',
  'Services',
  'Travel & Transportation',
  'Wholesale & Distribution',
] as const
export const salesStageWords = ['10', '20', '40', '60', '80', '100'] as const
