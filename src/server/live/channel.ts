import { sql } from 'kysely'

/**
 * The channel on which a transaction that recorded events names their organization, one per program:
 * `select pg_notify(${channel}, <organization id>)`. The name follows the connection's schema.
 */
export const channel = sql<string>`left('tandem_' || current_schema(), 63)`
