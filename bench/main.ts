import { benchCustomers } from './customers.ts'
import { generate } from './generator.ts'
import { work } from './hands.ts'
import { answerBytes } from './http-floor.ts'
import { run } from './run.ts'
import { askSql } from './sql-floor.ts'
import { benchWeb } from './web.ts'

const [first, ...rest] = process.argv.slice(2)
if (first === 'as-generator') work(generate)
else if (first === 'as-sql-floor') work(askSql)
else if (first === 'as-http-floor') work(answerBytes)
else if (first === 'customers') await benchCustomers(rest, console.log)
else if (first === 'web') await benchWeb(rest, console.log)
else process.exitCode = await run(process.argv.slice(2), console.log)
