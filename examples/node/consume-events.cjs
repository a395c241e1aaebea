// Receives events of MedTrack in a queue of its own: node consume-events.cjs QUEUE KEY [KEY ...]
const amqp = require('amqplib')

const { AMQP_HOST, AMQP_PORT, AMQP_VHOST, AMQP_USER, AMQP_PASSWORD } = process.env

/** Processes an incoming event. It may come twice: update your system by its event_id, once. */
function handleEvent({ event_type, payload }) {
  if (event_type === 'stage.completed') {
    console.log(`Stage completed for student ${payload.student_id} on ${payload.completion_date}`)
  } else if (event_type === 'evaluation.created') {
    console.log(`Evaluation for student ${payload.student_id}: ${payload.score}`)
  } else if (event_type === 'student.created' || event_type === 'encadrant.created') {
    handleProfileCreated(event_type, payload)
  }
}

/** Called when a new profile is created: the place to send a mail of your own. */
function handleProfileCreated(eventType, payload) {
  const [role] = eventType.split('.')
  console.log(`To ${payload.email}: Your ${role} profile has been created (ID: ${payload[`${role}_id`]})`)
}

async function consume(queue, routingKeys) {
  const connection = await amqp.connect({
    protocol: 'amqp',
    hostname: AMQP_HOST ?? 'localhost',
    port: Number(AMQP_PORT ?? 5672),
    vhost: AMQP_VHOST ?? '/',
    username: AMQP_USER ?? 'guest',
    password: AMQP_PASSWORD ?? 'guest',
  })
  const channel = await connection.createChannel()

  // Your queue outlives this program and the broker: what happens meanwhile waits in it.
  await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } })
  for (const routingKey of routingKeys) await channel.bindQueue(queue, 'medtrack.events', routingKey)

  await channel.prefetch(1)
  await channel.consume(queue, (message) => {
    if (!message) throw new Error(`The queue ${queue} was deleted`)
    try {
      handleEvent(JSON.parse(message.content.toString()))
    } catch (error) {
      // Not for this program, or broken: without a dead-letter exchange of your own it is dropped.
      console.error('Dropped:', error)
      channel.nack(message, false, false)
      return
    }
    // Only now: what is not acknowledged when this program dies comes again.
    channel.ack(message)
  })
  console.log(' Consuming events...')
}

const [queue, ...routingKeys] = process.argv.slice(2)
if (!queue || routingKeys.length === 0) {
  console.error('usage: node consume-events.cjs QUEUE KEY [KEY ...]')
  process.exit(1)
}
consume(queue, routingKeys)
