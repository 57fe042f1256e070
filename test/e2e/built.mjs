import { ensureBuilt } from '../../scripts/build.mjs'

/** The journeys go through the built program and web app; TANDEM_TEST_WEB names a folder where one is built already. */
export const setup = () => (process.env.TANDEM_TEST_WEB ? undefined : ensureBuilt())
