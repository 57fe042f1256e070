-- Who may do what grows by roles of the vendor and of solutions.
alter table role_assignment drop constraint role_assignment_role_check;
alter table role_assignment add check (role in ('account-admin', 'global-admin', 'mpn-partner-admin', 'referrals-admin',
  'referrals-user', 'business-profile-admin', 'solution-admin', 'vendor-admin', 'vendor-seller', 'assessment-specialist',
  'solution-reviewer'));

-- Solution assessments: the vendor's types, and the partners whom it has vetted for them (DT-2).
alter table organization add column assesses boolean not null default false;
alter table solution add column assessment boolean not null default false;
alter table referral_solution drop constraint referral_solution_kind_check;
alter table referral_solution add check (kind in ('own', 'vendor', 'third-party', 'assessment'));

-- The customer's consent to share the contact with other partners (VIS-B6).
alter table customer_contact add column partners_consent_at timestamptz;

-- Sellers do not read assessments (VIS-B9), so counts and sums ask for the type too.
drop index shown_referral_sums;
create index shown_referral_sums on shown_referral (organization_id, customer_country, status, substatus, stage)
  include (value_currency, value_amount, value_usd, deal_type) where listed;
