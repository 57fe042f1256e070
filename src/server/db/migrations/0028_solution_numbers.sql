-- Programs name solutions by their numbers in letters of either size: without an index each such request read the
-- solutions of all partners.
create index solution_by_number on solution (lower(number));

-- They answer with one row or none. Taken for a thousand, as functions are, whatever is joined to one is read whole.
alter function find_session(bytea, timestamptz) rows 1;
alter function find_bearer(bytea, timestamptz, int) rows 1;
alter function find_vouched_bearer(text, timestamptz, int) rows 1;
