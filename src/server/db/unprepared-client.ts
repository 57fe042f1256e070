import pg from 'pg'

/** Sends each statement whole, for poolers that hand every transaction to another connection and know no names. */
export class UnpreparedClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver has eight forms of this method, and all go through
  override query(asked: any, ...more: any[]): any {
    const query = super.query as (...given: unknown[]) => unknown
    if (typeof asked?.name !== 'string' || typeof asked.submit === 'function')
      return query.call(this, asked, ...more)
    const { name: _, ...unnamed } = asked
    return query.call(this, unnamed, ...more)
  }
}
