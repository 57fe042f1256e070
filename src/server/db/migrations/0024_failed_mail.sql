-- /metrics asks each organization for the mails that nobody tries any more. Without an index of their own that went through
-- all mails of everybody, once for each organization.
create index outbox_failed on outbox (organization_id, created_at) where state = 'failed';
