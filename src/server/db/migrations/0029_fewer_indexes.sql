-- Each index is kept up by every write and looked at by every planning: those go that another serves about as well.

-- Who receives a deal has had it since then: it is received when it is created.
drop index referral_received;
-- What is missing stands last in either direction and is read for itself, so that one index has both.
drop index referral_value_up;
drop index referral_closes_down;
drop index shown_referral_value_up;
drop index shown_referral_closes_down;
-- Only requests that wait are due, and they have an index: referral_due.
drop index referral_due_rank;
drop index referral_due_down;

-- Only the last two columns of the board ask for the last updated of a substatus, and no open deal stands in them. Of shown
-- deals no other index begins with the substatus, so theirs stays whole.
drop index referral_outcome;
create index referral_outcome on referral (organization_id, substatus, updated_at desc, id desc) where substatus in ('Won', 'Lost');
