import pg from 'pg'

/** Sends each statement whole, for poolers that hand every transaction to another connection and know no names. */
export class UnpreparedClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver has eight forms of this method, and all go through
  override query(asked: any, ...more: any[]): any {
    const query = super.query as (...given: unknown[]) => unknown
    if (asked instanceof pg.Query) (asked as { name?: string }).name = undefined
    if (typeof asked?.name !== 'string') return query.call(this, asked, ...more)
    const { name: _, ...unnamed } = asked
    return query.call(this, unnamed, ...more)
  }
}
