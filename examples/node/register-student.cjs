// External registration system: registers a student with itself and tells MedTrack, which makes the account, the
// profile and the welcome.
const { randomUUID } = require('node:crypto')
const amqp = require('amqplib')

const { AMQP_HOST, AMQP_PORT, AMQP_VHOST, AMQP_USER, AMQP_PASSWORD } = process.env

/** Announces a fact; resolves when the broker has it on disk. Sent again with the same id, it takes effect once. */
async function publishEvent(channel, eventType, payload, eventId = randomUUID()) {
  const event = {
    event_id: eventId,
    event_type: eventType,
    payload,
    service: 'external-registration-service',
    timestamp: new Date().toISOString(),
    version: '1.0',
  }
  channel.publish('medtrack.events', eventType, Buffer.from(JSON.stringify(event)), {
    persistent: true,
    contentType: 'application/json',
    messageId: eventId,
    // The broker verifies it: MedTrack knows by it which institution the event belongs to.
    userId: AMQP_USER ?? 'guest',
  })
  await channel.waitForConfirms()
  console.log(` Published: ${eventType}`)
}

async function registerStudent(student) {
  // 1. Save the student to YOUR database, with an id for each event, so that a second try after a crash is the same.

  // 2. Publish the events to MedTrack.
  const connection = await amqp.connect({
    protocol: 'amqp',
    hostname: AMQP_HOST ?? 'localhost',
    port: Number(AMQP_PORT ?? 5672),
    vhost: AMQP_VHOST ?? '/',
    username: AMQP_USER ?? 'guest',
    password: AMQP_PASSWORD ?? 'guest',
  })
  const channel = await connection.createConfirmChannel()

  // First, the user ...
  await publishEvent(channel, 'user.created', {
    user_id: student.user_id,
    email: student.email,
    role: 'student',
    first_name: student.first_name,
    last_name: student.last_name,
  })

  // ... then the student's profile.
  await publishEvent(channel, 'student.created', {
    student_id: student.id,
    user_id: student.user_id,
    cin: student.cin,
    email: student.email,
    phone: student.phone,
    first_name: student.first_name,
    last_name: student.last_name,
  })

  await channel.close()
  await connection.close()

  // 3. MedTrack makes the account, invites and welcomes the student, makes the profile and follows the stages.
}

const [student] = process.argv.slice(2)
if (!student) {
  console.error(
    'usage: node register-student.cjs \'{"id": …, "user_id": …, "cin": …, "email": …, "phone": …, "first_name": …, "last_name": …}\'',
  )
  process.exit(1)
}
registerStudent(JSON.parse(student))
