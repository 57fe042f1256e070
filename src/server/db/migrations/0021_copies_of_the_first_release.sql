-- What the first release wrote has no word for some of what is known today: records none for where their customer stands
-- in the directory, and copies besides none for the note of an answer and for the consent towards partners. They say it
-- from here on, as it was then: the customer is one of the directory, nobody was asked about partners, and the note of who
-- declined is in his own record.
create temporary table declined_note (id uuid primary key, note text not null) on commit drop;

do $$
declare
  known record;
  acting constant text := coalesce(current_setting('app.organization_id', true), '');
begin
  for known in select id from organization loop
    perform set_config('app.organization_id', known.id::text, true);
    insert into declined_note
      select r.id, r.outcome_note from referral r where r.substatus = 'Declined';
    update referral r set customer = '{"lei": null, "accountNumber": null, "matching": "directory"}' || r.customer
      where jsonb_typeof(r.customer) = 'object' and not r.customer ? 'matching';
  end loop;
  for known in select id from organization loop
    perform set_config('app.organization_id', known.id::text, true);
    update shown_referral s set shown =
      jsonb_build_object('answerNote', (select d.note from declined_note d where d.id = s.id)) || s.shown
      || case when jsonb_typeof(s.shown -> 'customer') = 'object' then jsonb_build_object('customer',
           '{"lei": null, "accountNumber": null, "matching": "directory"}' || (s.shown -> 'customer')) else '{}' end
      || case when jsonb_typeof(s.shown -> 'contact') = 'object' then jsonb_build_object('contact',
           '{"partnersConsentAt": null}' || (s.shown -> 'contact')) else '{}' end
    where not s.shown ? 'answerNote'
      or jsonb_typeof(s.shown -> 'customer') = 'object' and not s.shown -> 'customer' ? 'matching'
      or jsonb_typeof(s.shown -> 'contact') = 'object' and not s.shown -> 'contact' ? 'partnersConsentAt';
  end loop;
  perform set_config('app.organization_id', acting, true);
end $$;
