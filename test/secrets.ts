import { secretsFrom } from '../src/server/secrets.ts'

export const testSecrets = secretsFrom('what the tests seal and sign with, and nobody else')
