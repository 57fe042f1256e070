// A mail server in a process of its own, so that a test can kill it in the middle of a letter.
import { SMTPServer } from 'smtp-server'

/** What it says to the next letters: "accept", "later" (4xx), "never" (5xx), or nothing at all after taking one. */
let mood = 'accept'
const refusal = (responseCode, text) => Object.assign(new Error(text), { responseCode })

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo(_address, _session, done) {
    if (mood === 'later') done(refusal(451, 'Try again later'))
    else if (mood === 'never') done(refusal(550, 'No such mailbox'))
    else done()
  },
  onData(stream, session, done) {
    const parts = []
    stream.on('data', (part) => parts.push(part))
    stream.on('end', () => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address)
      process.send({ raw: Buffer.concat(parts).toString('utf8'), recipients })
      if (mood !== 'silent') done()
    })
  },
})

process.on('message', (next) => {
  mood = next
  process.send({ mood })
})
process.on('disconnect', () => process.exit())
server.on('error', () => {})
server.listen(Number(process.argv[2]), '127.0.0.1', () => {
  process.send({ port: server.server.address().port })
})
