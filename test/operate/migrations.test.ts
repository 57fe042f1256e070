import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readMigrations } from '#server/db/migrate.ts'

/** What has landed is in databases of others, and is never changed again: whoever releases adds the new ones. */
const landed: Record<string, string> = {
  '0001_ground.sql': '1aa3777be1b8bfaa715ca575800686f39e023d459c8d757850a3b5ae0cff5311',
  '0002_people.sql': '3a056a5b473611484ee40166d50acccf1a7898ca9994556683e77d3d6e756c73',
  '0003_lists.sql': '3e48f5dd4643e706a390f934538669c69a377aeabebe076e7b8dadee0d94d4c8',
  '0004_work.sql': 'bc6679d4cf45aad32a7b82e84d528756851d53de82f2606a56eff437906a289a',
  '0005_parties.sql': '2d211826fe10fecfe499963e24b535df7bc07126f8c7c5aa792a43a4051c8c93',
  '0006_directory.sql': 'bd6b5ed3aa7c6800915f6f63301e339a16f4e5012133412b46f0b4bc48b0002a',
  '0007_company_sign_in.sql': '61e8f2323d5547591b20ec265c43427ba4c016246dad020b63d2a68a40cfe0c3',
  '0008_people_and_places.sql': '944253e1332012554be8e63c44a913842e3c3ef15b1b6befc4232bdb28def07a',
  '0009_notifications.sql': 'b5509389cbb651007767338f0beedee1f09287cb8dbec836798b7050bc88c4ad',
  '0010_catalogue.sql': '8fc10f6e067a9400afbca528745894b4c049d01d04522cd324741e310908a579',
  '0011_answering.sql': '7f1dd0138c9d8bc1244019286dd7c6b66934b135a8b14c9e9e486355c6282dc9',
  '0012_wire.sql': 'facb01149f752c4dfcf7838cc5ff6cf8fcbfa0000233615b68b78fa0a4aef9ff',
  '0013_access.sql': 'fbff1117b929c2616ed8366e3ce431be67ace4b1a529b1ec0bb3d4da02aa000f',
  '0014_webhooks.sql': 'b292a2661295997853977ca82bfc9afb8da542bc3508b9fd07ab031028973776',
  '0015_idempotency.sql': '941f2e03aca91ae0da140d2e1075ade4f32cb9cd07e19f5ee59afd4eb1372108',
  '0016_wire_lists.sql': '73b77781221746fb8893da8065e3e5a4a52d26a1da63b6a9d8f280540980638a',
}

const folder = fileURLToPath(new URL('../../src/server/db/migrations', import.meta.url))

test('no migration that has landed was changed or taken away, and none came in between', () => {
  const found = readMigrations(folder).map(({ name, checksum }) => [name, checksum])
  expect(found.slice(0, Object.keys(landed).length)).toEqual(Object.entries(landed))
})
