import type pg from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { identifier } from './identifier-check.ts'

export type Login = { role: string; password: string }

/** Whom an address logs in as. */
export function loginOf(url: string): Login {
  const { username, password } = new URL(url)
  const role = decodeURIComponent(username)
  if (role === '')
    throw new CannotStart('DATABASE_URL must name the login of the application: postgres://login@…')
  return { role, password: decodeURIComponent(password) }
}

/** Creates the login of the application where the owner may, and else says what an administrator has to run. */
export async function ensureLogin(owner: pg.ClientBase, { role, password }: Login): Promise<void> {
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [role])
  if (rowCount !== 0) return
  const name = quoteName(role)
  try {
    const secret = password === '' ? '' : ` password ${quoteText(password)}`
    await owner.query(`create role ${name} login nosuperuser nobypassrls${secret}`)
  } catch (error) {
    throw new CannotStart(
      `The login ${role} of DATABASE_URL does not exist and DATABASE_OWNER_URL may not create it ` +
        `(${(error as Error).message}). Let an administrator run:\n` +
        `  create role ${name} login nosuperuser nobypassrls password '…';`,
    )
  }
}

type Kind = 'tenant' | 'reference' | 'system'

const rights: Record<Kind, string> = {
  tenant: 'select, insert, update, delete',
  reference: 'select',
  system: '',
}

/** Every table says in its comment which kind it is, and the kind decides what the application may do with it. */
export async function grantByKind(owner: pg.ClientBase, schema: string, role: string): Promise<void> {
  const tables = await listTables(owner, schema)
  const [within, to] = [identifier(schema), quoteName(role)]
  const grants = tables
    .map(({ name, kind }) => [name, rights[kind]] as const)
    .filter(([, right]) => right !== '')
  await owner.query(
    [
      'begin',
      `revoke all on schema ${within} from public`,
      `grant usage on schema ${within} to ${to}`,
      `revoke all on all tables in schema ${within} from ${to}`,
      `grant usage on all sequences in schema ${within} to ${to}`,
      // Functions are everybody's unless they are taken back, and some carry their owner's rights.
      `revoke execute on all functions in schema ${within} from public`,
      `grant execute on all functions in schema ${within} to ${to}`,
      `grant select on ${within}.migration to ${to}`,
      ...grants.map(([name, right]) => `grant ${right} on ${within}.${quoteName(name)} to ${to}`),
      'commit',
    ].join(';\n'),
  )
}

async function listTables(owner: pg.ClientBase, schema: string): Promise<{ name: string; kind: Kind }[]> {
  const { rows } = await owner.query<{ name: string; comment: string | null }>(
    `select relname as name, obj_description(c.oid, 'pg_class') as comment
     from pg_class c join pg_namespace n on n.oid = relnamespace
     where nspname = $1 and relkind in ('r', 'p', 'v', 'm', 'f') and not relispartition and relname <> 'migration'
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by relname`,
    [schema],
  )
  return rows.map(({ name, comment }) => {
    const kind = comment?.match(/^(tenant|reference|system)\b/)?.[1]
    if (kind) return { name, kind: kind as Kind }
    throw new CannotStart(
      `The table ${name} does not say in its comment whether it is tenant, reference or system`,
    )
  })
}

/** A login that row-level security does not bind would show every organization the deals of all others. */
export async function checkLogin(app: pg.ClientBase, schema: string): Promise<void> {
  const { rows } = await app.query<{ role: string; above: boolean; owns: boolean }>(
    `select current_user as role, rolsuper or rolbypassrls as above,
       exists (select from pg_class c join pg_namespace n on n.oid = relnamespace
         where nspname = $1 and pg_has_role(current_user, relowner, 'member')) as owns
     from pg_roles where rolname = current_user`,
    [schema],
  )
  const login = rows[0]
  if (login?.above) {
    throw new CannotStart(
      `DATABASE_URL logs in as ${login.role}, a superuser or one with BYPASSRLS, whom row-level security does not ` +
        'bind. Tandem starts only with a login that owns nothing',
    )
  }
  if (login?.owns) {
    throw new CannotStart(
      `DATABASE_URL logs in as ${login.role}, who owns tables of the schema ${schema} or may become their owner. ` +
        'Tandem starts only with a login that owns nothing',
    )
  }
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
